import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onLanguage } from './language.ts';

/** Draws its element again when the language or the shop's formats change: `readonly words = new Localized(this)`. */
export class Localized implements ReactiveController {
  private stop: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = onLanguage(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }
}
