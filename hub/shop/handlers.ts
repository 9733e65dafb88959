import type { Assessor } from '../access/approvals/assessment.ts';
import { approvalHandlers } from '../access/approvals/index.ts';
import { type AccessDeps, accessHandlers } from '../access/index.ts';
import type { Store } from '../store/store.ts';
import { handlers as cartHandlers } from './carts/index.ts';
import { catalogHandlers } from './catalog/catalog.ts';
import type { Transcriber } from './catalog/pinyin.ts';
import { drawerAssessor, handlers as drawerHandlers } from './drawer/index.ts';
import { changesHandler, Pulse } from './feeds/changes.ts';
import type { Handler } from './handler.ts';
import { handlers as kitchenHandlers } from './kitchen/index.ts';
import { handlers as labelHandlers } from './labels/index.ts';
import { handlers as logHandlers } from './log/index.ts';
import { handlers as noticeHandlers } from './notices/index.ts';
import { handlers as printJobHandlers } from './printjobs/index.ts';
import { reportHandlers } from './reports/index.ts';
import { assessors as saleAssessors, handlers as saleHandlers } from './sales/index.ts';
import { sealedHandlers } from './sales/late/sealed.ts';
import { settingsHandlers } from './settings/index.ts';
import { handlers as shiftHandlers } from './shifts/index.ts';
import { staffHandlers } from './staff/index.ts';
import { stockHandlers } from './stock/stock.ts';
import { handlers as tokenHandlers } from './tokens/index.ts';

export interface ShopParts extends AccessDeps {
  store: Store;
  transcriber: Transcriber;
  /** A read for a feed failed; the feed goes on. */
  onError: (error: unknown) => void;
  /** The hub stops. */
  signal: AbortSignal;
}

/** What may be let through by a second person. */
const assessors: readonly Assessor[] = [...saleAssessors, drawerAssessor];

/** Every message that the shop answers; devices and paper have their own. */
export function shopHandlers(parts: ShopParts): Handler[] {
  const { store, transcriber, onError, signal } = parts;
  return [
    ...accessHandlers(parts),
    ...approvalHandlers({ ...parts, assessors }),
    ...staffHandlers(parts),
    ...settingsHandlers(parts),
    ...tokenHandlers,
    changesHandler(new Pulse(store, signal)),
    ...catalogHandlers({ store, transcriber, onError }),
    ...stockHandlers(store, onError),
    ...saleHandlers,
    ...sealedHandlers((text) => parts.pins.keyed(text)),
    ...cartHandlers,
    ...drawerHandlers,
    ...shiftHandlers,
    ...reportHandlers(parts.clock),
    ...logHandlers,
    ...noticeHandlers,
    ...kitchenHandlers,
    ...labelHandlers,
    ...printJobHandlers,
  ];
}
