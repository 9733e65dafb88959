/** Says how far it is, to the person who waits outside; the rest of the console goes to the log only. */
export function told(line: string): void {
  for (const part of line.split('\n')) process.stdout.write(`RIG ${part}\n`);
}
