import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Refusal } from '../../../hub/model/answer.ts';
import { type ShopSettings, save } from '../../../hub/protocol/settings.ts';
import { t } from '../../../web/i18n/index.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';

/**
 * Settings while they are being changed: only what differs is kept and sent, so that two people who change different
 * things do not undo each other, and what somebody else saves shows at once where nothing was touched.
 */
export class SettingsDraft implements ReactiveController {
  refusal: Refusal | undefined;
  busy = false;
  private changes: Partial<ShopSettings> = {};

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly saved: () => ShopSettings,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.changes = {};
  }

  /** As they would be. */
  get value(): ShopSettings {
    return { ...this.saved(), ...this.changes };
  }

  /** What differs from what is saved. */
  get different(): Partial<ShopSettings> {
    const saved = this.saved();
    const entries = Object.entries(this.changes).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(saved[name as keyof ShopSettings]),
    );
    return Object.fromEntries(entries);
  }

  get changed(): boolean {
    return Object.keys(this.different).length > 0;
  }

  set(changes: Partial<ShopSettings>): void {
    this.changes = { ...this.changes, ...changes };
    this.host.requestUpdate();
  }

  async save(): Promise<void> {
    if (this.busy || !this.changed) return;
    this.busy = true;
    this.host.requestUpdate();
    const answer = await hub.command(save, this.different);
    this.busy = false;
    this.refusal = answer.ok ? undefined : answer;
    if (answer.ok) toast(t('common.saved'));
    this.host.requestUpdate();
  }
}
