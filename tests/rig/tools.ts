import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';

/** Tools for root lie where others do not look. */
export function toolPath(): string {
  return [process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(delimiter);
}

/**
 * Runs one of the system's tools to its end.
 * @returns what it wrote, and its exit code, which is one of `good`
 */
export function runTool(
  tool: string,
  args: readonly string[],
  good: readonly number[] = [0],
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, PATH: toolPath(), LC_ALL: 'C' };
  return new Promise((resolve, reject) => {
    const child = execFile(tool, args, { env, maxBuffer: 16 * 1024 ** 2 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      const code = child.exitCode;
      if (code !== null && good.includes(code)) resolve({ code, output });
      else
        reject(new Error(`${tool} ended with ${code ?? child.signalCode ?? error?.message}: ${output.slice(-2_000)}`));
    });
  });
}
