/**
 * What a journey opened and somebody must close: hubs, browsers, pages. Opened inside a test, it is closed after that
 * test; opened outside (beforeAll), after the file's last test. So a failing test leaves nothing behind.
 */
type Close = () => Promise<void>;

const ofFile: Close[] = [];
const ofTest: Close[] = [];
let insideTest = false;

/** Has `close` called at the end of the running test, else of the file. Closing twice must do no harm. */
export function owned(close: Close): void {
  (insideTest ? ofTest : ofFile).push(close);
}

/** Has `close` called at the end of the file, even where it was opened by a test: for what tests share. */
export function ownedByFile(close: Close): void {
  ofFile.push(close);
}

export function enterTest(): void {
  insideTest = true;
}

export async function leaveTest(): Promise<void> {
  insideTest = false;
  await closeAll(ofTest);
}

export async function leaveFile(): Promise<void> {
  await closeAll(ofFile);
}

/** Last opened, first closed; one that fails to close does not keep the others open. */
async function closeAll(closers: Close[]): Promise<void> {
  const errors: unknown[] = [];
  for (let close = closers.pop(); close; close = closers.pop()) {
    await close().catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, 'some things could not be closed');
}
