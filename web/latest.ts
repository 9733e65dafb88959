/** Gives values on one at a time; of those that come meanwhile only the last counts. */
export class Latest<Value> {
  private waiting: { value: Value } | undefined;
  private busy = false;

  constructor(private readonly send: (value: Value) => Promise<unknown>) {}

  /** Gives a value on now, or as soon as the one under way has been taken. */
  give(value: Value): void {
    this.waiting = { value };
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let next = this.waiting; next; next = this.waiting) {
      this.waiting = undefined;
      await this.send(next.value);
    }
    this.busy = false;
  }
}
