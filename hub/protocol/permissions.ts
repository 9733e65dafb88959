/**
 * Every right there is, and which of the four roles holds it at first. The shop may change its roles
 * (`staff.save-role`); the owner's role holds everything and cannot be changed.
 */
export const permissions = [
  'till.use', // open and close one's own shift, sell, hold and recall
  'sale.discount', // line and order discounts
  'sale.price', // another unit price than the shelf's
  'sale.refund',
  'sale.void',
  'sale.read', // receipts of every till
  'sale.reprint',
  'drawer.open', // without a sale
  'shift.read', // X reports and shifts of others
  'day.close',
  'kitchen.use', // see and bump tickets
  'station.edit', // kitchen, bar, packing: which there are, what they make, where they print
  'catalog.read',
  'catalog.edit',
  'catalog.cost', // see what goods cost and the profit made
  'stock.read',
  'stock.adjust',
  'staff.read',
  'staff.edit',
  'settings.edit',
  'device.edit',
  'lender.edit', // stations that lend their devices: pair, name, revoke
  'report.read',
  'token.edit', // keys for outside programs
] as const;

export type Permission = (typeof permissions)[number];

export const roleNames = ['owner', 'manager', 'cashier', 'clerk'] as const;
export type RoleName = (typeof roleNames)[number];

const cashier: Permission[] = [
  'till.use',
  'sale.discount',
  'sale.refund',
  'sale.read',
  'sale.reprint',
  'kitchen.use',
  'catalog.read',
  'stock.read',
];
const clerk: Permission[] = ['kitchen.use', 'catalog.read', 'catalog.edit', 'stock.read', 'stock.adjust'];

/** What each role may do on the first day. */
export const firstRoles: Record<RoleName, readonly Permission[]> = {
  owner: permissions,
  manager: permissions.filter((one) => one !== 'staff.edit' && one !== 'token.edit'),
  cashier,
  clerk,
};
