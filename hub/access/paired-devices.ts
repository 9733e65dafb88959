import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { done } from '../model/answer.ts';
import { proofText } from '../protocol/socket.ts';
import type { Log, Reader, Store, Tx } from '../store/store.ts';

/** How often the books say that a device was here: what happened since is known in memory. */
const seen_ms = 24 * 3600_000;
/** A revoked device calls every few seconds: one row of the journal an hour tells enough. */
const called_ms = 3600_000;

interface Row {
  public_key: Buffer;
  last_seen_at: number;
  revoked_at: number | null;
  called_at: number | null;
}

/** What a socket says to be: a device, and its signature under this socket's nonce. */
export interface Proof {
  device: string;
  signature: string;
  nonce: string;
  /** As the device sees the hub: the Host header. */
  host: string;
}

/** The paired devices that are here: proves their keys, knows when they were last seen, cuts off those that are revoked. */
export class PairedDevices {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #log: Log;
  readonly #here = new Map<number, Set<() => void>>();
  readonly #lastSeen = new Map<number, number>();

  constructor({ store, clock, log }: { store: Store; clock: () => number; log: Log }, signal: AbortSignal) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    store.onCommit(({ topics }) => {
      if (topics.has('terminals') && this.#here.size > 0) void this.#cutRevoked();
    }, signal);
  }

  /** The device's id, if the signature is its own and nobody has revoked it. */
  async prove({ device, signature, nonce, host }: Proof): Promise<number | null> {
    const id = /^\d{1,15}$/.test(device) ? Number(device) : 0;
    const row = await this.#store.read((reader) =>
      reader.get<Row>('SELECT public_key, last_seen_at, revoked_at, called_at FROM paired_device WHERE id = ?', [id]),
    );
    if (!row || !isSignedBy(row.public_key, proofText(nonce, device, host), signature)) return null;
    const now = this.#clock();
    if (row.revoked_at !== null) {
      if (row.called_at === null || Math.abs(now - row.called_at) > called_ms) this.#note(id, 'called_at');
      return null;
    }
    if (Math.abs(now - row.last_seen_at) > seen_ms) this.#note(id, 'last_seen_at');
    return id;
  }

  /**
   * A socket of the device has opened.
   * @param cut ends that socket, when the device is revoked
   * @returns what says that it is closed
   */
  enter(id: number, cut: () => void): () => void {
    const sockets = this.#here.get(id) ?? new Set();
    this.#here.set(id, sockets.add(cut));
    return () => {
      sockets.delete(cut);
      if (sockets.size === 0) this.#here.delete(id);
      this.#lastSeen.set(id, this.#clock());
    };
  }

  isConnected(id: number): boolean {
    return this.#here.has(id);
  }

  /** ms UTC, since this start; undefined: not seen yet. */
  lastSeenAt(id: number): number | undefined {
    return this.isConnected(id) ? this.#clock() : this.#lastSeen.get(id);
  }

  /** Writes down, by the hub itself, that the device was here, or that it called though it is revoked. */
  #note(id: number, column: 'last_seen_at' | 'called_at'): void {
    const run = async (tx: Tx) => {
      await tx.run(`UPDATE paired_device SET ${column} = ?, rev = ? WHERE id = ?`, [tx.at, tx.seq, id]);
      if (column === 'called_at') tx.touch('terminals');
      return done(null);
    };
    const name = column === 'called_at' ? 'pairing.revokedCalled' : 'pairing.seen';
    this.#store
      .write({ id: randomUUID(), name, terminal: null, staff: null, input: { id }, run })
      .catch((error: unknown) => this.#log.warn({ error }, 'a paired device could not be noted'));
  }

  async #cutRevoked(): Promise<void> {
    try {
      const rows = await this.#store.read((reader) =>
        reader.all<{ id: number }>('SELECT id FROM paired_device WHERE revoked_at IS NOT NULL'),
      );
      for (const { id } of rows) for (const cut of [...(this.#here.get(id) ?? [])]) cut();
    } catch (error) {
      this.#log.error({ error }, 'the list of paired devices could not be read');
    }
  }
}

/** Whether these bytes are a public key as devices make them: ECDSA on P-256. */
export function isDeviceKey(spki: Buffer): boolean {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** WebCrypto's ECDSA signatures are r and s side by side (IEEE P1363), not DER. */
function isSignedBy(spki: Buffer, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Whether no device could come in from the LAN. */
export async function isUnpaired(reader: Reader): Promise<boolean> {
  return (await reader.get('SELECT 1 FROM paired_device WHERE revoked_at IS NULL LIMIT 1')) === undefined;
}
