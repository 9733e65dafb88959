/** Where the handheld is: kept in the address's hash, so that the device's own "back" works and a reload stays. */
export type Place =
  | { is: 'look' }
  | { is: 'labels' }
  /** `quantity`: how much lies in the packet whose label was scanned, in thousandths of the unit. */
  | { is: 'product'; id: number; unitId?: number; quantity?: number };

/** Reads a hash; what is none is the first place. */
export function placeOf(hash: string): Place {
  const [name, ...numbers] = hash.replace(/^#\/?/, '').split('/');
  if (name === 'labels') return { is: 'labels' };
  const [id, unitId, quantity] = numbers.map(wholeNumber);
  if (name !== 'product' || id === undefined) return { is: 'look' };
  return { is: 'product', id, ...(unitId !== undefined && { unitId }), ...(quantity !== undefined && { quantity }) };
}

export function hashOf(place: Place): string {
  if (place.is === 'labels') return '#/labels';
  if (place.is === 'look') return '#/';
  const { id, unitId, quantity } = place;
  return `#/${['product', id, unitId, unitId === undefined ? undefined : quantity].filter((one) => one !== undefined).join('/')}`;
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
