/** What a HID interface says it is: the usage page of one of its top-level collections (HID 1.11, 6.2.2). */
export const usagePages = { 'hid-scanner': 0x8c, 'hid-scale': 0x8d } as const;

const longItem = 0xfe;
const sizes = [0, 1, 2, 4] as const;
/** Tag and type of the items that matter here, in a short item's upper six bits. */
const usagePageItem = 0x04;
const usageItem = 0x08;
const pushItem = 0xa4;
const popItem = 0xb4;
const collectionItem = 0xa0;
const endItem = 0xc0;
/** A maker's descriptor nests a few levels; one that pushes without end is damaged. */
const pushedMost = 16;

/**
 * The usage pages of a report descriptor's top-level collections, in order. Bytes that are no descriptor give what was
 * read before they went wrong. Product numbers tell nothing: makers sell one under many, and many under one.
 */
export function topUsagePages(descriptor: Uint8Array): number[] {
  const pages: number[] = [];
  const pushed: number[] = [];
  let page = 0;
  let usage: number | null = null;
  let depth = 0;
  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    if (prefix === longItem) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const size = sizes[prefix & 0x03] ?? 0;
    const value = readLittleEndian(descriptor, at + 1, size);
    at += 1 + size;
    const item = prefix & 0xfc;
    if (item === usagePageItem) page = value;
    else if (item === pushItem && pushed.length < pushedMost) pushed.push(page);
    else if (item === popItem) page = pushed.pop() ?? page;
    // A usage of four bytes bears its page in the upper two; the first one names the collection.
    else if (item === usageItem) usage ??= size === 4 ? value >>> 16 : page;
    else if (item === collectionItem) {
      if (depth === 0) pages.push(usage ?? page);
      depth += 1;
    } else if (item === endItem) depth = Math.max(0, depth - 1);
    const isMain = (prefix & 0x0c) === 0;
    if (isMain) usage = null;
  }
  return pages;
}

function readLittleEndian(bytes: Uint8Array, from: number, size: number): number {
  let value = 0;
  for (let index = 0; index < size; index++) value += (bytes[from + index] ?? 0) * 2 ** (8 * index);
  return value;
}
