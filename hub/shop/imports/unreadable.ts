import type { Refusal, RefusalCode, RefusalDetail } from '../../model/answer.ts';

/** The file cannot be imported: thrown deep inside a parser, answered as a refusal at the edge of the room. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly refusal: Refusal;
  constructor(code: RefusalCode, detail?: RefusalDetail) {
    super(`${code} ${JSON.stringify(detail ?? {})}`);
    this.refusal = detail === undefined ? { ok: false, code } : { ok: false, code, detail };
  }
}
