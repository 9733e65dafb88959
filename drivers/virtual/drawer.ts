/** A cash drawer that a pulse opens and a hand closes. Its sensor is the printer's drawer line. */
export class VirtualDrawer {
  open = false;
  /** Pulses since the beginning. */
  pulses = 0;
  onChange: () => void = () => {};

  pulse(): void {
    this.pulses += 1;
    this.open = true;
    this.onChange();
  }

  close(): void {
    this.open = false;
    this.onChange();
  }
}
