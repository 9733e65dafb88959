import { createHash } from 'node:crypto';
import { done, refuse } from '../../model/answer.ts';
import { setPicture } from '../../protocol/catalog.ts';
import type { Queries } from '../../store/store.ts';
import { type Handler, onCommand } from '../handler.ts';

const picture_bytes_max = 100 * 1024;

/** What the first bytes say that a picture is, whatever its sender says; null: none that we show. */
function sniffPicture(bytes: Uint8Array): string | null {
  const begins = (text: string, at = 0) =>
    Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
  if (begins('\xff\xd8\xff')) return 'image/jpeg';
  if (begins('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins('RIFF') && begins('WEBP', 8)) return 'image/webp';
  return null;
}

/** A picture by its id, for GET /pictures/<id>; the id is its content's hash, so it may be cached for good. */
export function readPicture(queries: Queries, id: string): Promise<{ mime: string; bytes: Uint8Array } | undefined> {
  return queries.get('SELECT mime, bytes FROM picture WHERE id = ?', [id]);
}

export const pictureHandlers: Handler[] = [
  onCommand(setPicture, async (tx, { productId, picture }) => {
    let pictureId: string | null = null;
    if (picture) {
      const bytes = Buffer.from(picture.base64, 'base64');
      const mime = sniffPicture(bytes);
      if (mime !== picture.mime || bytes.length > picture_bytes_max) return refuse('catalog.picture-unreadable');
      pictureId = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      await tx.run('INSERT INTO picture (id, mime, bytes, rev) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING', [
        pictureId,
        mime,
        bytes,
        tx.seq,
      ]);
    }
    const { changes } = await tx.run('UPDATE product SET picture_id = ?, rev = ? WHERE id = ?', [
      pictureId,
      tx.seq,
      productId,
    ]);
    if (changes === 0) return refuse('catalog.unknown-product');
    tx.touch('catalog');
    return done({ pictureId });
  }),
];
