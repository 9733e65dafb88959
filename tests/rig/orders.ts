/** What the rig tells the program in the machine, as `orders.json`. */
export interface Orders {
  scenario: string;
  cycles: number;
  seed: number;
  /** Power only: the disk is recorded, write by write. */
  recorded?: boolean;
}

/** What the program in the machine leaves behind, as `result.json`. */
export interface Findings {
  /** Numbers for the summary. */
  measured: Record<string, unknown>;
  /** What should not be; empty: all is well. */
  problems: string[];
}

/** Ports of the machine in the power scenario: the hub's, and the one that takes marks for the record of its disk. */
export const powerPorts = { hub: 8080, marks: 9099 } as const;
