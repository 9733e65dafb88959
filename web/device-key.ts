import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { proofText } from '../hub/protocol/socket.ts';
import { lettingGo } from './kit/database.ts';
import { diskTurns } from './kit/disk-turns.ts';

/** This browser's key pair as a device of the shop, and the id under which the hub knows its public half. */
interface DeviceKey {
  /** `paired_device.id`; null: made, and not paired yet. */
  id: number | null;
  /** Not extractable: no script can read it, not even ours. */
  keys: CryptoKeyPair;
}

interface Schema extends DBSchema {
  keys: { key: 'device'; value: DeviceKey };
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function store(): Promise<IDBPDatabase<Schema>> {
  const upgrade = (db: IDBPDatabase<Schema>) => void db.createObjectStore('keys');
  // A browser that closed it (a full disk) opens it again at the next proof: without its key a device is a stranger.
  const closed = () => {
    opened = undefined;
  };
  opened ??= diskTurns.write(() => openDB<Schema>('guitai-device', 1, { upgrade, ...lettingGo(closed) }));
  return opened;
}

/** Written through to the disk: a device that forgets its key after a power cut would have to be paired anew. */
async function keep(key: DeviceKey): Promise<void> {
  const db = await store();
  await diskTurns.write(async () => {
    const transaction = db.transaction('keys', 'readwrite', { durability: 'strict' });
    await transaction.store.put(key, 'device');
    await transaction.done;
  });
}

/**
 * A fresh key pair, kept before anybody hears of it: what the hub answers may be lost on its way.
 * @returns the public half for `pairing.pair`: SubjectPublicKeyInfo, base64
 */
export async function makeDeviceKey(): Promise<string> {
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  await keep({ id: null, keys });
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  return btoa(String.fromCharCode(...spki));
}

/** The hub knows the key that was made last under this id. */
export async function deviceIsPaired(id: number): Promise<void> {
  const key = await (await store()).get('keys', 'device');
  if (key) await keep({ ...key, id });
}

/** Whether the hub knew this browser's key once: where it lets the device in no more, somebody revoked it. */
export async function wasPaired(): Promise<boolean> {
  try {
    return typeof (await (await store()).get('keys', 'device'))?.id === 'number';
  } catch {
    return false; // a browser that keeps no keys
  }
}

/**
 * What this device answers to the hub's challenge; nothing, where it was not paired or the browser keeps no keys (a page
 * that came over plain HTTP).
 */
export async function proveDevice(nonce: string): Promise<{ device: string; signature: string } | undefined> {
  try {
    const key = await (await store()).get('keys', 'device');
    if (!key || key.id === null) return undefined;
    const device = String(key.id);
    const text = new TextEncoder().encode(proofText(nonce, device, location.host));
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.keys.privateKey, text);
    return { device, signature: btoa(String.fromCharCode(...new Uint8Array(signature))) };
  } catch (cause) {
    console.warn('This device cannot use its key', cause);
    return undefined;
  }
}
