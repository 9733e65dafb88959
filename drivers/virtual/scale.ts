import type { FarEnd } from '../port-fake.ts';

/** Up to this, then "over capacity". */
const capacityGrams = 15_000;
/** Answers for which the platter still swings after something was put on it. */
const swings = 2;

/** The device's side of a Mettler Toledo 8217 (see scale/toledo-8217.ts): answers W, Z, T and C. */
export class VirtualScale {
  onChange: () => void = () => {};
  private readonly far: FarEnd;
  private grams = 0;
  private zeroPoint = 0;
  private tare = 0;
  private swinging = 0;
  private unsteady: boolean = false;

  constructor(far: FarEnd) {
    this.far = far;
    far.onBytes = (bytes) => {
      for (const [command] of Buffer.from(bytes)
        .toString('ascii')
        .matchAll(/T\d{5}|[WZTC]/g))
        this.take(command);
    };
  }

  /** Lays so many grams on the platter in place of what lay there; it swings a moment. */
  put(grams: number): void {
    this.grams = Math.round(grams);
    this.swinging = swings;
    this.onChange();
  }

  /** Keeps the platter moving, as a hand on it does, until it is taken off. */
  shake(on: boolean): void {
    this.unsteady = on;
    if (!on) this.swinging = swings;
    this.onChange();
  }

  /** What lies on the platter and what is tared off, in grams. */
  get state(): { grams: number; tare: number; shaking: boolean } {
    return { grams: this.grams, tare: this.tare, shaking: this.unsteady };
  }

  private take(command: string): void {
    if (command === 'W') this.weigh();
    else if (command === 'Z') this.zero();
    else if (command === 'C') this.clearTare();
    else this.takeTare(command.slice(1));
  }

  private get gross(): number {
    return this.grams - this.zeroPoint;
  }

  private get moving(): boolean {
    return this.unsteady || this.swinging > 0;
  }

  private weigh(): void {
    const net = this.gross - this.tare;
    const good = !this.moving && this.gross <= capacityGrams && net >= 0;
    if (good) {
      const text = String(net).padStart(5, '0');
      this.say(`${text.slice(0, 2)}.${text.slice(2)}${this.tare > 0 ? 'N' : ''}`);
    } else {
      this.status();
    }
    if (this.swinging > 0) this.swinging -= 1;
  }

  private zero(): void {
    if (!this.moving && this.tare === 0) this.zeroPoint = this.grams;
    this.status();
  }

  /** By number, or what lies on the platter; an empty or moving platter is not tared, and not answered. */
  private takeTare(digits: string): void {
    if (digits === '' && (this.moving || this.gross <= 0)) return;
    this.tare = digits === '' ? this.gross : Number(digits);
    this.status();
  }

  private clearTare(): void {
    this.tare = 0;
    this.status();
  }

  private status(): void {
    const bits =
      0x40 |
      (this.moving ? 0x01 : 0) |
      (this.gross > capacityGrams ? 0x02 : 0) |
      (this.gross - this.tare < 0 ? 0x04 : 0) |
      (this.gross === 0 ? 0x10 : 0) |
      (this.tare > 0 ? 0x20 : 0);
    this.say(`?${String.fromCharCode(bits)}`);
    this.onChange();
  }

  private say(text: string): void {
    this.far.send(Buffer.from(`\x02${text}\r`, 'latin1'));
  }
}
