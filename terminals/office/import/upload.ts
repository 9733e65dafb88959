import { type Answer, type Refusal, refuse } from '../../../hub/model/answer.ts';
import type { ImportFile } from '../../../hub/protocol/imports.ts';

/**
 * Sends a file up as it is; `progress` hears how many bytes have left. XMLHttpRequest, because fetch tells nothing of
 * what it has sent. A connection that is lost is `hub.away`; one that the signal ends is `import.cancelled`.
 */
export function upload(
  file: File,
  token: string,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Answer<ImportFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/imports');
    request.responseType = 'text';
    request.setRequestHeader('authorization', `Session ${token}`);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(loaded, total);
    request.onload = () =>
      resolve(answerOf(request.responseText) ?? refuse('hub.fault', { reference: `HTTP ${request.status}` }));
    request.onerror = () => resolve(refuse('hub.away'));
    request.onabort = () => resolve(refuse('import.cancelled'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function answerOf(text: string): Answer<ImportFile> | undefined {
  try {
    const value = JSON.parse(text) as Answer<ImportFile> | null;
    return typeof value === 'object' && value !== null && 'ok' in value ? value : undefined;
  } catch {
    return undefined; // something between us and the hub answered
  }
}

const unreadable = ['xls', 'pdf', 'picture', 'archive', 'rtf', 'web-page', 'binary'] as const;
export type Unreadable = (typeof unreadable)[number] | 'other';

/** What kind of unreadable a refused file is; undefined: it was refused for something else. */
export function unreadableKind({ code, detail }: Refusal): Unreadable | undefined {
  if (code !== 'import.unreadable') return undefined;
  return unreadable.find((one) => one === detail?.reason) ?? 'other';
}
