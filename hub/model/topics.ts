/** What may change. A command names those it touched; whoever watches one asks again. */
export const topics = [
  'catalog',
  'stock',
  'sales',
  'carts',
  'shifts',
  'staff',
  'settings',
  'devices',
  'print',
  'stations', // which there are and what they make
  'kitchen', // what they were sent and what is done
  'terminals',
  'label-scales', // what they have and what is sent to them
  'imports',
  'approvals',
  'erasures', // somebody's personal data was destroyed
  'notices', // what was unusual
  'clock', // whether the hub's can be relied on
] as const;
export type Topic = (typeof topics)[number];
