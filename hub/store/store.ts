import type { Store, StoreOptions } from './types.ts';

export * from './errors.ts';
export * from './types.ts';

/** Opens the books, or throws `StoreRefusal` saying why not. */
export declare function openStore(options: StoreOptions): Promise<Store>;
