/**
 * Which tickets a screen has not shown before. The first list of a station is no news: the screen was only just opened.
 * A ticket that was recalled was shown before.
 */
export class Newcomers {
  private stationId: number | undefined;
  /** The newest ticket seen: ids rise with time. */
  private newest = 0;

  /** Whether the list holds one that came since the last look. */
  look(stationId: number, tickets: readonly { id: number }[]): boolean {
    const known = this.stationId === stationId;
    const newest = Math.max(known ? this.newest : 0, ...tickets.map((one) => one.id));
    const came = known && newest > this.newest;
    this.stationId = stationId;
    this.newest = newest;
    return came;
  }
}
