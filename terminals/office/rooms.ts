import type { Permission } from '../../hub/protocol/permissions.ts';
import { type Key, wordsLoaded } from '../../web/i18n/index.ts';
import type { IconName } from '../../web/kit/icon.ts';

/** A domain of the office: one element, loaded when somebody goes there. */
export interface Room {
  /** The first part of its address. */
  readonly name: string;
  readonly title: Key;
  readonly icon: IconName;
  /** Who does not hold it does not see the room; the hub refuses whatever is asked all the same. */
  readonly permission: Permission;
  /** Reached from other rooms, not from the rail. */
  readonly inside?: string;
  /** Loads its code and makes its element. */
  readonly open: () => Promise<HTMLElement>;
}

/** Loads the code that defines the element, then makes one. */
const room = (tag: string, load: () => Promise<unknown>) => async (): Promise<HTMLElement> => {
  await load();
  await wordsLoaded();
  return document.createElement(tag);
};

/** In the order of the rail. */
export const rooms: readonly Room[] = [
  {
    name: 'today',
    title: 'office.rail.today',
    icon: 'today',
    permission: 'report.read',
    open: room('office-today', () => import('./today/office-today.ts')),
  },
  {
    name: 'approvals',
    title: 'office.rail.approvals',
    icon: 'check',
    permission: 'approval.give',
    open: room('office-approvals', () => import('./approvals/office-approvals.ts')),
  },
  {
    name: 'notices',
    title: 'office.rail.notices',
    icon: 'bell',
    permission: 'notice.read',
    open: room('office-notices', () => import('./notices/office-notices.ts')),
  },
  {
    name: 'sales',
    title: 'office.rail.sales',
    icon: 'receipt',
    permission: 'sale.read',
    open: room('office-receipts', () => import('./receipts/office-receipts.ts')),
  },
  {
    name: 'late',
    title: 'office.rail.sales',
    icon: 'receipt',
    permission: 'sale.read',
    inside: 'sales',
    open: room('office-late', () => import('./late/office-late.ts')),
  },
  {
    name: 'goods',
    title: 'office.rail.goods',
    icon: 'goods',
    permission: 'catalog.read',
    open: room('office-goods', () => import('./goods/office-goods.ts')),
  },
  {
    name: 'labels',
    title: 'office.goods.labels',
    icon: 'printer',
    permission: 'catalog.edit',
    inside: 'goods',
    open: room('office-labels', () => import('./labels/office-labels.ts')),
  },
  {
    name: 'stock',
    title: 'office.rail.stock',
    icon: 'scale',
    permission: 'stock.read',
    open: room('office-stock', () => import('./stock/office-stock.ts')),
  },
  {
    name: 'shifts',
    title: 'office.rail.shifts',
    icon: 'drawer',
    permission: 'shift.read',
    open: room('office-shifts', () => import('./shifts/office-shifts.ts')),
  },
  {
    name: 'customers',
    title: 'office.rail.customers',
    icon: 'heart',
    permission: 'customer.read',
    open: room('office-customers', () => import('./customers/office-customers.ts')),
  },
  {
    name: 'staff',
    title: 'office.rail.staff',
    icon: 'person',
    permission: 'staff.read',
    open: room('office-staff', () => import('./staff/office-staff.ts')),
  },
  {
    name: 'log',
    title: 'office.rail.log',
    icon: 'lock',
    permission: 'log.read',
    open: room('office-log', () => import('./log/office-log.ts')),
  },
  {
    name: 'devices',
    title: 'office.rail.devices',
    icon: 'printer',
    permission: 'device.edit',
    open: room('office-devices', () => import('./devices/office-devices.ts')),
  },
  {
    name: 'stations',
    title: 'office.rail.stations',
    icon: 'kitchen',
    permission: 'station.edit',
    open: room('office-stations', () => import('./stations/office-stations.ts')),
  },
  {
    name: 'jobs',
    title: 'office.devices.jobs',
    icon: 'printer',
    permission: 'device.edit',
    inside: 'devices',
    open: room('office-jobs', () => import('./jobs/office-jobs.ts')),
  },
  {
    name: 'printer-test',
    title: 'office.rail.devices',
    icon: 'printer',
    permission: 'device.edit',
    inside: 'devices',
    open: room('office-printer-test', () => import('./printer-test/office-printer-test.ts')),
  },
  {
    name: 'scale-wizard',
    title: 'office.rail.devices',
    icon: 'scale',
    permission: 'device.edit',
    inside: 'devices',
    open: room('office-scale-wizard', () => import('./scale-wizard/office-scale-wizard.ts')),
  },
  {
    name: 'label-wizard',
    title: 'office.rail.devices',
    icon: 'scan',
    permission: 'settings.edit',
    inside: 'devices',
    open: room('office-label-wizard', () => import('./label-wizard/office-label-wizard.ts')),
  },
  {
    name: 'label-scales',
    title: 'office.rail.devices',
    icon: 'scale',
    permission: 'catalog.edit',
    inside: 'devices',
    open: room('office-label-scales', () => import('./label-scales/office-label-scales.ts')),
  },
  {
    name: 'lenders',
    title: 'office.rail.devices',
    icon: 'printer',
    permission: 'lender.edit',
    inside: 'devices',
    open: room('office-lenders', () => import('./lenders/office-lenders.ts')),
  },
  {
    name: 'pairing',
    title: 'office.rail.devices',
    icon: 'lock',
    permission: 'settings.edit',
    inside: 'devices',
    open: room('office-pairing', () => import('./pairing/office-pairing.ts')),
  },
  {
    name: 'import',
    title: 'office.rail.imports',
    icon: 'upload',
    permission: 'catalog.edit',
    open: room('office-import', () => import('./import/office-import.ts')),
  },
  {
    name: 'settings',
    title: 'office.rail.settings',
    icon: 'settings',
    permission: 'settings.edit',
    open: room('office-settings', () => import('./settings/office-settings.ts')),
  },
];
