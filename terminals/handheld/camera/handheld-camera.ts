import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { openReader, type ReadCode } from '../../../web/codes/read-code.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { shared } from '../../../web/theme/shared.ts';
import { Once } from './once.ts';

/** Between two looks at the picture: quick enough for a hand, and the phone stays cool. */
const look_ms = 120;

type Problem = 'insecure' | 'missing' | 'denied' | 'taken' | 'reader';

/** Reads codes with the device's camera: `<handheld-camera>`, open as long as it is there. Tells `scan` (code) and `close`. */
@customElement('handheld-camera')
export class HandheldCamera extends LitElement {
  @state() private problem: Problem | undefined;
  @state() private ready: boolean = false;
  /** Of the camera's light; undefined: it has none. */
  @state() private light: boolean | undefined;
  @query('video') private readonly video!: HTMLVideoElement;

  readonly words = new Localized(this);
  private track: MediaStreamTrack | undefined;
  readonly here = new WhileHere(this, (signal) => {
    void this.open(signal);
    return undefined;
  });

  protected override render() {
    return html`<g-dialog open heading=${t('handheld.camera.title')} @close=${() => send(this, 'close')}>
      ${this.problem ? html`<g-empty role="alert" icon="warning" heading=${t(`handheld.camera.${this.problem}`)} text=${t(`handheld.camera.${this.problem}Do`)}></g-empty>` : this.picture()}
      ${this.light === undefined ? nothing : html`<g-button slot="actions" big .pressed=${this.light} @click=${this.switchLight}>${t('handheld.camera.light')}</g-button>`}
      <g-button slot="actions" big @click=${() => send(this, 'close')}>${t('common.close')}</g-button>
    </g-dialog>`;
  }

  private picture() {
    return html`<div class=${this.ready ? 'ready' : ''}>
      <video playsinline muted aria-label=${t('handheld.camera.picture')}></video>
      ${this.ready ? html`<i aria-hidden="true"></i>` : html`<g-progress label=${t('handheld.camera.starting')}></g-progress>`}
    </div>`;
  }

  private async open(signal: AbortSignal): Promise<void> {
    // Browsers hide the camera from pages that came in the clear.
    if (!isSecureContext) return this.fail('insecure');
    if (!navigator.mediaDevices?.getUserMedia) return this.fail('missing');
    const reading = openReader();
    reading.catch(() => undefined); // told below, once there is a picture
    const stream = await this.stream(signal);
    if (!stream) return;
    this.video.srcObject = stream;
    await this.video.play().catch(() => undefined); // closed meanwhile
    const read = await reading.catch((cause: unknown) => {
      console.warn('no reader of codes', cause);
      return undefined;
    });
    if (!read) return this.fail('reader');
    this.ready = true;
    await this.watch(read, signal);
  }

  private async stream(signal: AbortSignal): Promise<MediaStream | undefined> {
    try {
      const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
      const stop = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      if (signal.aborted) return void stop();
      signal.addEventListener('abort', stop, { once: true });
      [this.track] = stream.getVideoTracks();
      const able = this.track?.getCapabilities?.() as { torch?: boolean } | undefined;
      if (able?.torch) this.light = false;
      await this.updateComplete;
      return stream;
    } catch (cause) {
      const { name } = cause as DOMException;
      if (name === 'NotAllowedError') this.fail('denied');
      else this.fail(name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'taken');
      return undefined;
    }
  }

  /** Looks at picture after picture until the element leaves. */
  private async watch(read: ReadCode, signal: AbortSignal): Promise<void> {
    const once = new Once();
    while (!signal.aborted) {
      const seen = this.video.videoWidth > 0 ? await read(this.video).catch(() => undefined) : undefined;
      const code = once.look(seen, performance.now());
      if (code !== undefined && !signal.aborted) send(this, 'scan', code);
      await new Promise((resolve) => setTimeout(resolve, look_ms));
    }
  }

  private fail(problem: Problem): void {
    this.problem = problem;
  }

  private readonly switchLight = async (): Promise<void> => {
    const on = !this.light;
    const constraints = { advanced: [{ torch: on }] } as unknown as MediaTrackConstraints;
    await this.track?.applyConstraints(constraints).then(
      () => {
        this.light = on;
      },
      () => {
        this.light = undefined; // it said that it had one
      },
    );
  };

  static override styles = [
    shared,
    css`
      div {
        position: relative;
        display: grid;
        place-items: center;
        min-height: 40vh;
        border-radius: var(--radius);
        background: #000;
        overflow: hidden;
      }
      video {
        grid-area: 1 / 1;
        width: 100%;
        max-height: 60vh;
        object-fit: cover;
      }
      g-progress {
        grid-area: 1 / 1;
        width: 80%;
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--card);
      }
      i {
        grid-area: 1 / 1;
        z-index: 1;
        width: 76%;
        height: 38%;
        border: 3px solid #fff;
        border-radius: var(--radius);
        box-shadow: 0 0 0 100vmax rgb(0 0 0 / 0.35);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'handheld-camera': HandheldCamera;
  }
}
