import { type Permission, permissions } from '../../../hub/protocol/permissions.ts';

/** What rights are about, as somebody who gives them thinks of it: in the order in which they are asked. */
export const rightGroups = ['selling', 'money', 'watching', 'goods', 'kitchen', 'customers', 'people', 'shop'] as const;
export type RightGroup = (typeof rightGroups)[number];

const groupOf: Record<Permission, RightGroup> = {
  'till.use': 'selling',
  'sale.discount': 'selling',
  'sale.price': 'selling',
  'sale.read': 'selling',
  'sale.reprint': 'selling',
  'clock.set': 'selling',
  'sale.refund': 'money',
  'sale.void': 'money',
  'drawer.open': 'money',
  'shift.read': 'money',
  'day.close': 'money',
  'approval.give': 'watching',
  'approval.final': 'watching',
  'report.read': 'watching',
  'log.read': 'watching',
  'notice.read': 'watching',
  'notice.edit': 'watching',
  'catalog.read': 'goods',
  'catalog.edit': 'goods',
  'catalog.cost': 'goods',
  'stock.read': 'goods',
  'stock.adjust': 'goods',
  'kitchen.use': 'kitchen',
  'station.edit': 'kitchen',
  'customer.read': 'customers',
  'customer.edit': 'customers',
  'customer.erase': 'customers',
  'staff.read': 'people',
  'staff.edit': 'people',
  'settings.edit': 'shop',
  'device.edit': 'shop',
  'lender.edit': 'shop',
  'token.edit': 'shop',
};

/** The rights of a group, in the order of the one list of them. */
export const rightsOf = (group: RightGroup): Permission[] => permissions.filter((one) => groupOf[one] === group);
