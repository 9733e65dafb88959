import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page } from '../../../hub/protocol/fields.ts';
import { list, type NoticeRow } from '../../../hub/protocol/notices.ts';
import { t } from '../../../web/i18n/index.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { sentenceOf } from './told.ts';

/** Tells of what is unusual, in whichever room of the office one is, and counts what nobody has looked at. */
export class NoticeBell implements ReactiveController {
  private readonly notices: Live<typeof list.input, Page<NoticeRow>>;
  /** The newest that this page knows of; undefined: it knows of none yet, and does not tell old ones as news. */
  private newest: number | undefined;

  constructor(host: ReactiveControllerHost) {
    const question = () => (session.may('notice.read') ? { state: 'open' as const, limit: 1 } : undefined);
    this.notices = new Live(host, list, question, ['notices', 'staff']);
    host.addController(this);
  }

  get waiting(): number {
    return session.may('notice.read') ? (this.notices.value?.total ?? 0) : 0;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const { value } = this.notices;
    if (!value) return;
    const [row] = value.rows;
    const known = this.newest;
    this.newest = Math.max(known ?? 0, row?.id ?? 0);
    if (row && known !== undefined && row.id > known) toast(t('notices.arrived', { what: sentenceOf(row) }));
  }
}
