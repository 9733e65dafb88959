import type { Migration } from '../../store/store.ts';
import { firstShop } from './0001-first-shop.ts';
import { deviceBindings } from './0002-device-bindings.ts';
import { scannerSettings } from './0003-scanner-settings.ts';
import { stations } from './0004-stations.ts';
import { lenders } from './0005-lenders.ts';
import { lateSales } from './0006-late-sales.ts';
import { labelScales } from './0007-label-scales.ts';
import { approvals } from './0008-approvals.ts';
import { pairedDevices } from './0009-paired-devices.ts';
import { clock } from './0010-clock.ts';
import { returnTickets } from './0011-return-tickets.ts';
import { signIn } from './0012-sign-in.ts';
import { ownRoles } from './0013-own-roles.ts';
import { autoLock } from './0014-auto-lock.ts';
import { badgesAndPasskeys } from './0015-badges-and-passkeys.ts';
import { people } from './0016-people.ts';
import { notices } from './0017-notices.ts';
import { givenBack } from './0018-given-back.ts';

/** The books' steps, oldest first. A released step is never changed: add another. */
export const migrations: readonly Migration[] = [
  firstShop,
  deviceBindings,
  scannerSettings,
  stations,
  lenders,
  lateSales,
  labelScales,
  approvals,
  pairedDevices,
  clock,
  returnTickets,
  signIn,
  ownRoles,
  autoLock,
  badgesAndPasskeys,
  people,
  notices,
  givenBack,
];
