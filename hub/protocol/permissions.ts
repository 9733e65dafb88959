import type { RoleLimits } from '../model/approval.ts';

/**
 * Every right there is, and which of the four roles holds it at first. The shop changes its roles (`staff.saveRole`) and
 * makes more of them (`staff.addRole`); the owner's role holds everything and cannot be changed.
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
  'customer.read', // find a customer by telephone number
  'customer.edit',
  'customer.erase', // destroy what is known of one
  'staff.read',
  'staff.edit',
  'settings.edit',
  'device.edit',
  'lender.edit', // stations that lend their devices: pair, name, revoke
  'report.read',
  'clock.set', // tell the hub the time, while it is not sure of its own
  'token.edit', // keys for outside programs
  'log.read', // everything that was done, and by whom
  'notice.read', // what was unusual: see it, and say that one has looked
  'notice.edit', // from how much on it is told
  'approval.give', // agree to what others may not do alone, as far as one may do it oneself
  'approval.final', // the second of two who must agree
] as const;

export type Permission = (typeof permissions)[number];

export const roleNames = ['owner', 'manager', 'cashier', 'clerk'] as const;
export type RoleName = (typeof roleNames)[number];
/** By which a role is known: one of the four, or one that the shop has made beside them. */
export type RoleId = RoleName | `own-${number}`;

const cashier: Permission[] = [
  'till.use',
  'sale.discount',
  'sale.refund',
  'sale.read',
  'sale.reprint',
  'kitchen.use',
  'catalog.read',
  'stock.read',
  'customer.read',
  'customer.edit',
  'clock.set',
];
/** How far each role may go alone on the first day; minor units as of the yuan. Absent: as far as its rights go. */
export const firstLimits: Record<RoleName, RoleLimits> = {
  owner: {},
  manager: {},
  cashier: {
    discountPercent: { alone: 2_000, one: 5_000 },
    discountAmount: { alone: 10_000, one: 50_000 },
    refundAmount: { alone: 20_000, one: 100_000 },
    voidMinutes: { alone: 0, one: 24 * 60 },
  },
  clerk: {},
};

const clerk: Permission[] = ['kitchen.use', 'catalog.read', 'catalog.edit', 'stock.read', 'stock.adjust'];

/** What a manager does not hold on the first day. */
const ownersFirst: ReadonlySet<Permission> = new Set(['staff.edit', 'token.edit', 'notice.edit', 'approval.final']);

/** What each role may do on the first day. */
export const firstRoles: Record<RoleName, readonly Permission[]> = {
  owner: permissions,
  manager: permissions.filter((one) => !ownersFirst.has(one)),
  cashier,
  clerk,
};
