/** What the rig tells the program in the machine, as `orders.json`. */
export interface Orders {
  scenario: string;
  cycles: number;
  seed: number;
}

/** What the program in the machine leaves behind, as `result.json`. */
export interface Findings {
  /** Numbers for the summary. */
  measured: Record<string, unknown>;
  /** What should not be; empty: all is well. */
  problems: string[];
}
