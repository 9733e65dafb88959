import { dahuaLine, dahuaProblem } from './dahua-line.ts';
import type { GoodsProblem, ScaleGoods } from './goods.ts';

/** A label scale that is told the shop's weighed goods over the network. */
export interface LabelScaleModel {
  model: string;
  name: string;
  /** Where it listens. */
  tcpPort: number;
  /** How long an answer may take, and how often a line without one is sent: a line sent twice is the same goods. */
  answer_ms: number;
  tries: number;
  /** Numbers that can be keyed in, from 1. */
  slots: number;
  line(goods: ScaleGoods): Uint8Array;
  /** What keeps goods from it; null: nothing. */
  problem(goods: ScaleGoods): GoodsProblem | null;
}

export const labelScaleModels: readonly LabelScaleModel[] = [
  /**
   * 大华 Dahua TM-A, TM-F, TM-30 and relabelled ones (托利多 and 寺冈 names among them): "电子秤通讯协议 (服务器版)", as it was
   * translated and tried on a real scale by an integrator; 2.5 s, four tries and either end of an answer (`0D 0A 03`,
   * `0D 0D 0A`) as the maker's own program has them. One client at a time, one line under way.
   *
   * Known in part only: how a scale says no (whatever else it answers counts as that), and how a PLU is taken out (there
   * is only `!0IA`, which clears all of them, so a number that is free again is overwritten with a price of nothing).
   * Not sent, because they would undo what the shop set at the scale: parameters (`!0O`), label designs (`!0T`, `!0R`),
   * quick keys (`!0L`), and what clears (`!0H`, `!0I`).
   */
  {
    model: 'dahua-tm',
    name: 'Dahua TM',
    tcpPort: 4001,
    answer_ms: 2_500,
    tries: 4,
    slots: 4_000,
    line: dahuaLine,
    problem: dahuaProblem,
  },
];
