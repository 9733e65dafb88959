import { type Discovery, discover, watchUsb } from '../../drivers/discover.ts';
import { lendLimits, type News } from '../protocol/station.ts';

/** A serial adapter's node comes a moment after its plug. */
const settle_ms = 1_000;
/** Where plugging cannot be heard, it is looked for. */
const again_ms = 2_500;

export interface Eyes {
  look(): Promise<Discovery>;
  /** As `watchUsb` of drivers/discover.ts. */
  watch: typeof watchUsb;
}

const eyes: Eyes = { look: discover, watch: watchUsb };

type Plugged = Extract<News, { type: 'plugged' }>;

/** Tells what is plugged in at this machine: at each change, and when asked. */
export class PluggedIn {
  readonly #tell: (news: News) => void;
  readonly #eyes: Eyes;
  #last = '';
  #looking: Promise<void> | null = null;

  constructor(tell: (news: News) => void, { look, watch }: Eyes = eyes) {
    this.#tell = tell;
    this.#eyes = { look, watch };
  }

  /** Watches until the signal aborts. */
  async watch(signal: AbortSignal): Promise<void> {
    const blind = await this.#eyes.watch(() => {
      void this.look();
      setTimeout(() => signal.aborted || void this.look(), settle_ms).unref();
    }, signal);
    if (!blind || signal.aborted) return;
    const timer = setInterval(() => void this.look(), again_ms);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  /** The hub asks, or knows nothing yet: told even if nothing changed. */
  ask(): void {
    this.#last = '';
    void this.look();
  }

  /** Looks, and tells what changed. Calls during a look share it. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const news = reportOf(await this.#eyes.look());
    const text = JSON.stringify(news);
    if (text === this.#last) return;
    this.#last = text;
    this.#tell(news);
  }
}

const clip = (text: string | null, length: number) => text?.trim().slice(0, length) ?? null;

/** Within the bounds of the wire: what a device says of itself may be of any length. */
function reportOf({ devices, faults }: Discovery): Plugged {
  return {
    type: 'plugged',
    devices: devices.slice(0, lendLimits.devices).map(({ deviceId, ...found }) => ({
      ...found,
      serialNumber: clip(found.serialNumber, 120),
      maker: clip(found.maker, 200),
      product: clip(found.product, 200),
      ...(deviceId !== undefined && { deviceId: clip(deviceId, 2_000) }),
    })),
    problems: faults.slice(0, 10).map(({ code, detail }) => [code, detail].filter(Boolean).join(': ').slice(0, 300)),
  };
}
