import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DotPicture, dotPicture, pictureBytes, pictureUrl } from './dot-picture.ts';

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }))
  .chain(([across, height]) =>
    fc
      .uint8Array({ minLength: across * height, maxLength: across * height })
      .map((bytes) => ({ width: across * 8, height, bytes })),
  );

test('a picture comes off the wire as it went onto it', () => {
  fc.assert(
    fc.property(pictures, ({ width, height, bytes }) => {
      expect(pictureBytes(dotPicture(width, height, bytes))).toEqual(bytes);
    }),
  );
});

test('a picture whose bytes are not as many as its size says is none', () => {
  const wrong: DotPicture = { ...dotPicture(16, 2, new Uint8Array(4)), height: 3 };
  expect([pictureBytes(wrong), pictureUrl(wrong)]).toEqual([null, null]);
  expect(pictureBytes({ width: 12, height: 2, bits: 'AAAA' })).toBeNull();
});

test('a picture for the screen has every dot where it was, black on white', () => {
  fc.assert(
    fc.property(pictures, ({ width, height, bytes }) => {
      const file = Buffer.from(pictureUrl(dotPicture(width, height, bytes))!.split('base64,')[1]!, 'base64');
      expect([file.toString('latin1', 0, 2), file.readUInt32LE(2)]).toEqual(['BM', file.length]);
      const colours = [0, 1].map((one) => file.readUInt32LE(54 + one * 4));
      expect(colours).toEqual([0xffffff, 0x000000]);
      const [start, across] = [file.readUInt32LE(10), file.readInt32LE(18)];
      const stride = Math.ceil(across / 32) * 4;
      const rows = Array.from({ length: file.readInt32LE(22) }, (_, row) =>
        file.subarray(start + row * stride, start + row * stride + across / 8),
      );
      expect(Buffer.concat(rows.reverse())).toEqual(Buffer.from(bytes));
    }),
  );
});
