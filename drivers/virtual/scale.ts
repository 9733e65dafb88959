import type { FarEnd } from '../port-fake.ts';
import { type PlayedScale, speeches } from './scale-speech.ts';

/** Up to this, then "over capacity". */
const capacityGrams = 15_000;
/** Answers for which the platter still swings after something was put on it. */
const swings = 2;

/** What a scale's electronics know of its platter; a speech (scale-speech.ts) puts it into a maker's bytes. */
export interface Platter {
  /** Net, in grams. */
  net: number;
  moving: boolean;
  over: boolean;
  under: boolean;
  /** The platter is empty, tare or not. */
  centred: boolean;
  tared: boolean;
}

/** How one model speaks: what it answers to the host's bytes, or sends by itself. */
export interface Speech {
  /** Sent this often without being asked; absent: only asked. */
  every_ms?: number;
  weigh(platter: Platter): Buffer;
  /** What the host wants, in the order of its bytes. */
  wants(bytes: Uint8Array): Want[];
}

export type Want =
  | { kind: 'weight' | 'zero' | 'clear-tare' }
  | { kind: 'tare'; grams?: number }
  | { kind: 'say'; bytes: Buffer };

/** The device's side of a scale, in one of the models that scale-speech.ts knows; a Toledo 8217 unless told otherwise. */
export class VirtualScale {
  onChange: () => void = () => {};
  private readonly far: FarEnd;
  private readonly speech: Speech;
  private ticking: NodeJS.Timeout | undefined;
  private grams = 0;
  private zeroPoint = 0;
  private tare = 0;
  private swinging = 0;
  private unsteady: boolean = false;

  constructor(far: FarEnd, model: PlayedScale = 'toledo-8217') {
    this.far = far;
    this.speech = speeches[model];
    far.onBytes = (bytes) => {
      for (const want of this.speech.wants(bytes)) this.take(want);
    };
    far.onOpen = () => this.tick();
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

  /** Speaks by itself while somebody listens. */
  private tick(): void {
    clearInterval(this.ticking);
    const { every_ms } = this.speech;
    if (every_ms === undefined) return;
    this.ticking = setInterval(() => {
      if (this.far.open) this.weigh();
      else clearInterval(this.ticking);
    }, every_ms);
    this.ticking.unref();
  }

  private take(want: Want): void {
    if (want.kind === 'weight') this.weigh();
    else if (want.kind === 'say') this.far.send(want.bytes);
    else this.press(want);
  }

  private press(want: Exclude<Want, { kind: 'weight' | 'say' }>): void {
    if (want.kind === 'zero' && !this.moving && this.tare === 0) this.zeroPoint = this.grams;
    if (want.kind === 'clear-tare') this.tare = 0;
    if (want.kind === 'tare') {
      // By number, or what lies there; an empty or moving platter is not tared, and not answered.
      if (want.grams === undefined && (this.moving || this.gross <= 0)) return;
      this.tare = want.grams ?? this.gross;
    }
    // After a key, motion is told rather than a weight: the display settles anew.
    if (this.speech.every_ms === undefined) this.far.send(this.speech.weigh({ ...this.platter, moving: true }));
    this.onChange();
  }

  private get gross(): number {
    return this.grams - this.zeroPoint;
  }

  private get moving(): boolean {
    return this.unsteady || this.swinging > 0;
  }

  private get platter(): Platter {
    const net = this.gross - this.tare;
    return {
      net,
      moving: this.moving,
      over: this.gross > capacityGrams,
      under: net < 0,
      centred: this.gross === 0,
      tared: this.tare > 0,
    };
  }

  private weigh(): void {
    this.far.send(this.speech.weigh(this.platter));
    if (this.swinging > 0) this.swinging -= 1;
  }
}
