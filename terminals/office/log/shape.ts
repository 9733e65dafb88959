import { html, nothing } from 'lit';
import type { LogRow } from '../../../hub/protocol/log.ts';
import { commandSentence } from '../../../web/i18n/command-words.ts';
import { dateTime, refusalText, t } from '../../../web/i18n/index.ts';
import type { ListShape } from '../list/office-list.ts';

const where = ({ terminalName, facts }: LogRow): string => terminalName ?? String(facts.terminal ?? '');

const who = ({ staffName, facts, terminalName }: LogRow): string =>
  staffName ?? String(facts.person ?? (terminalName === null ? t('log.hub') : ''));

/** The sentence, and why it came to nothing where it did. */
function what({ name, facts, refused }: LogRow): string {
  const done = commandSentence(name, facts);
  return refused ? `${done} · ${t('log.refused', { why: refusalText(refused).what })}` : done;
}

const agreed = ({ agreed: names }: LogRow) => (names.length > 0 ? t('log.agreed', { names: names.join('、') }) : '');

/** The journal as a list: made anew at each drawing, since its words follow the language. */
export function logShape(): ListShape<LogRow> {
  return {
    room: 'log',
    label: t('log.title'),
    placeholder: t('log.search'),
    columns: [
      { key: 'at', title: t('log.time'), width: '168px', cell: (row) => dateTime(row.at) },
      { key: 'who', title: t('log.who'), width: 'minmax(96px, 0.6fr)', cell: who },
      {
        key: 'where',
        title: t('log.where'),
        width: 'minmax(104px, 0.6fr)',
        wide: true,
        cell: where,
      },
      {
        key: 'what',
        title: t('log.what'),
        width: 'minmax(240px, 3fr)',
        cell: (row) =>
          html`${what(row)}${row.agreed.length > 0 ? html` <span class="soft">· ${agreed(row)}</span>` : nothing}`,
      },
      { key: 'seq', title: '#', width: '80px', end: true, wide: true, cell: (row) => row.seq },
    ],
    brief: (row) => html`<div class="lines">
      <span>${what(row)}</span><b></b>
      <span>${[dateTime(row.at), who(row), where(row), agreed(row)].filter(Boolean).join(' · ')}</span><span></span></div>`,
    exports: [
      { title: '#', cell: (row) => row.seq },
      { title: t('log.time'), cell: (row) => dateTime(row.at) },
      { title: t('log.who'), cell: who },
      { title: t('log.where'), cell: where },
      { title: t('log.what'), cell: what },
      { title: t('log.agreedBy'), cell: (row) => row.agreed.join('、') },
    ],
  };
}
