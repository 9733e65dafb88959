import { chmod, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Any user who is not root: `nobody` on Linux. */
const somebody = 65_534;

/** Does the work while the file is somebody else's, as a command that was run as root leaves it. */
export async function notPermitted<T>(file: string, work: () => Promise<T>): Promise<T> {
  const { mode } = await stat(file);
  if (process.geteuid?.() !== 0) {
    await chmod(file, 0);
    return work().finally(() => chmod(file, mode));
  }
  await chmod(dirname(file), 0o711); // it is the file that may not be read, not the folder
  process.seteuid!(somebody);
  return work().finally(() => process.seteuid!(0));
}
