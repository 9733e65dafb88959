import { done, refuse } from '../../model/answer.ts';
import type { LabelDocument } from '../../model/label.ts';
import type { LabelPicture } from '../../model/label-picture.ts';
import * as protocol from '../../protocol/labels.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { labelDocuments } from './documents.ts';

/** What a job of the kind `label` holds in place of a receipt's document. */
export interface LabelJob {
  labels: { document: LabelDocument; count: number }[];
  pictures: LabelPicture[];
}

const preview = onQuery(protocol.preview, async (reader, input, { settings }) =>
  labelDocuments(reader, input, settings),
);

const print = onCommand(protocol.print, async (tx, input, { who, settings }) => {
  const printer = await tx.get("SELECT 1 FROM device WHERE id = ? AND kind = 'label' AND ended_at IS NULL", [
    input.printerId,
  ]);
  if (!printer) return refuse('print.unknown-printer');
  const documents = await labelDocuments(tx, input, settings);
  if (!documents.ok) return documents;
  const labels = documents.value.map((document, place) => ({ document, count: input.runs[place]!.count }));
  const job: LabelJob = { labels, pictures: input.pictures };
  const jobId = await enqueue(
    tx,
    { kind: 'label', title: titleOf(labels), document: JSON.stringify(job) },
    { terminal: who.terminal.number, targetId: input.printerId },
  );
  return done({ jobId });
});

/** The first product's name and how many labels there are. */
function titleOf(labels: LabelJob['labels']): string {
  const name = labels[0]!.document.items.find((item) => item.kind === 'text' && item.y < 12);
  const count = labels.reduce((sum, one) => sum + one.count, 0);
  return `${name?.kind === 'text' ? name.text : ''} × ${count}`;
}

const labelPrinters = onQuery(protocol.labelPrinters, async (reader) =>
  done(
    await reader.all<{ id: number; name: string }>(
      "SELECT id, name FROM device WHERE kind = 'label' AND ended_at IS NULL ORDER BY id",
    ),
  ),
);

/** Every message about labels; what prints them is in hub/printing. */
export const handlers: Handler[] = [preview, print, labelPrinters];
