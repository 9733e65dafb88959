import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Log } from '../store/store.ts';
import { namesOfHub } from './names.ts';
import { ShopAuthority } from './shop-authority.ts';

/** A certificate that the shop brings itself, for a name of its own: two PEM files, renewed by whoever made them. */
export interface OwnCertificate {
  certFile: string;
  keyFile: string;
}

export interface CertificatesOptions {
  /** The hub's data folder. */
  home: string;
  clock: () => number;
  log: Log;
  /** Names that the shop gives the hub. */
  names: readonly string[];
  own?: OwnCertificate | undefined;
  /** Whether the shop has an authority of its own; without one there is the shop's own certificate alone. */
  authority: boolean;
}

/** Addresses come and go with the network's router; looking at them costs nothing. */
const look_ms = 15_000;
/** So long before a certificate ends, somebody is told. */
const alarm_ms = 21 * 24 * 3600_000;

interface Loaded {
  certificate: X509Certificate;
  cert: Buffer;
  key: Buffer;
  context: SecureContext;
  changedAt: number;
}

/** What the hub serves TLS with, always by what is on the disk now: renewed and swapped in while it serves. */
export class Certificates {
  readonly authority: ShopAuthority | undefined;
  readonly #options: CertificatesOptions;
  #own: Loaded | undefined;
  #swapped: (() => void) | undefined;
  /** What failed at the last look is not logged at each of the following. */
  #isFailing = false;

  private constructor(options: CertificatesOptions, authority: ShopAuthority | undefined) {
    this.#options = options;
    this.authority = authority;
  }

  /** @throws AuthorityDamaged; or what reading the shop's own certificate gave */
  static async open(options: CertificatesOptions): Promise<Certificates> {
    const { home, clock, names: own } = options;
    const names = () => namesOfHub(own);
    const authority = options.authority
      ? await ShopAuthority.open({ folder: join(home, 'trust'), clock, names, own })
      : undefined;
    const opened = new Certificates(options, authority);
    if (options.own) opened.#own = await load(options.own);
    return opened;
  }

  /** For whoever asks for no name, or for one that has no certificate of its own. */
  get standard(): { cert: string | Buffer; key: string | Buffer } {
    const { authority } = this;
    return authority ? { cert: authority.leaf.certificate, key: authority.leaf.key } : this.#own!;
  }

  /** The shop's own certificate for the names that it bears; undefined: the standard one. */
  contextFor(servername: string): SecureContext | undefined {
    return this.#own?.certificate.checkHost(servername) === undefined ? undefined : this.#own.context;
  }

  /** The first name of the shop's own certificate, under which devices open the hub; undefined: it has none. */
  get ownName(): string | undefined {
    return /DNS:([^,*\s]+)/.exec(this.#own?.certificate.subjectAltName ?? '')?.[1];
  }

  /** ms UTC: when the first of what is served ends. */
  get endsAt(): number {
    return Math.min(this.authority?.endsAt ?? Number.POSITIVE_INFINITY, this.#ownEndsAt);
  }

  /** Whose it is that ends first: the name of the shop's own certificate, which nothing here renews, or the hub's (null). */
  get endingName(): string | null {
    return (this.#ownEndsAt === this.endsAt && this.ownName) || null;
  }

  get #ownEndsAt(): number {
    return this.#own ? Date.parse(this.#own.certificate.validTo) : Number.POSITIVE_INFINITY;
  }

  /** Whether somebody should see to it: what renews itself was renewed long before. */
  get isEnding(): boolean {
    return this.endsAt - this.#options.clock() < alarm_ms;
  }

  /** Who serves with them hears that `standard` may be another. */
  onSwap(swapped: () => void): void {
    this.#swapped = swapped;
  }

  /** Renews what is to be renewed, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(look_ms, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.look();
    }
  }

  /** One look: whether anything else is served from now on. What fails is logged once, and tried again at each look. */
  async look(): Promise<boolean> {
    const { log, own } = this.#options;
    try {
      const fresh = own && (await stat(own.certFile)).mtimeMs !== this.#own?.changedAt ? await load(own) : undefined;
      if (fresh) this.#own = fresh;
      const renewed = (await this.authority?.renew()) ?? false;
      this.#isFailing = false;
      if (!renewed && !fresh) return false;
      this.#swapped?.();
      log.info({ endsAt: new Date(this.endsAt).toISOString() }, 'a certificate was renewed');
      return true;
    } catch (error) {
      if (!this.#isFailing) log.error({ error }, 'a certificate could not be renewed; it is tried again');
      this.#isFailing = true;
      return false;
    }
  }
}

/** @throws when a file cannot be read, or certificate and key do not belong together */
async function load({ certFile, keyFile }: OwnCertificate): Promise<Loaded> {
  const changedAt = (await stat(certFile)).mtimeMs;
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  return { cert, key, certificate: new X509Certificate(cert), context: createSecureContext({ cert, key }), changedAt };
}
