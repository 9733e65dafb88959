import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../durable.ts';
import { type KeyPair, type MintRequest, mint } from './mint.ts';
import { type Names, type Permitted, permittedNow, within } from './names.ts';

const day_ms = 24 * 3600_000;
/** A clock that says less is wrong: this program had not been written then. */
const written = Date.UTC(2026, 10, 1);
/** A clock that says more is as wrong: no program runs for so long. */
const reason_ms = 30 * 365 * day_ms;
/** Every device would have to be told of a new one by hand. */
const authority_ms = 20 * 365 * day_ms;
/** Apple's devices take no server's certificate of more than 398 days (support.apple.com/en-us/102028). */
const leaf_ms = 397 * day_ms;
/** How far back a leaf is dated: a device's clock may be behind as well. */
const backdate_ms = 30 * day_ms;
const renew_ms = 60 * day_ms;

const certificate = z.string().refine((pem) => new X509Certificate(pem) !== null);
const leafFile = z.strictObject({ certificate, key: z.string() });
/** What it may sign for is in its certificate as well; here it can be read without a parser. */
const authorityFile = leafFile.extend({
  permitted: z.strictObject({ names: z.array(z.string()), networks: z.array(z.string()) }),
});
type KeptAuthority = z.infer<typeof authorityFile>;

/** The file is there and unreadable: with a new authority every device would have to be told of it by hand. */
export class AuthorityDamaged extends Error {
  override readonly name = 'AuthorityDamaged';
}

export interface AuthorityOptions {
  /** The folder of its two files. */
  folder: string;
  /** ms UTC; not believed beyond reason. */
  clock: () => number;
  /** What the hub answers to now. */
  names: () => Names;
  /** Names that the shop gives the hub: a new authority may sign for these as well. */
  own: readonly string[];
  /** Makes certificates; unless told, in a thread. */
  mint?: (request: MintRequest) => Promise<KeyPair>;
}

/**
 * The shop's own authority and the hub's certificate by it. Its key lies in this folder alone, for this user's eyes: in no
 * database, snapshot or log.
 */
export class ShopAuthority {
  readonly #options: AuthorityOptions;
  readonly #authority: KeptAuthority;
  readonly #certificate: X509Certificate;
  #leaf: KeyPair;

  private constructor(options: AuthorityOptions, authority: KeptAuthority, leaf: KeyPair) {
    this.#options = options;
    this.#authority = authority;
    this.#certificate = new X509Certificate(authority.certificate);
    this.#leaf = leaf;
  }

  /**
   * Reads both, making what is missing.
   * @throws AuthorityDamaged, or what reading the file gave where that is not permitted
   */
  static async open(options: AuthorityOptions): Promise<ShopAuthority> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const path = join(options.folder, 'authority.json');
    const kept = await read(path, authorityFile).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EACCES') throw cause; // somebody else's file, left by a command that was run as root: it is whole
      throw new AuthorityDamaged(path, { cause });
    });
    const authority = kept ?? (await makeAuthority(options));
    if (!kept) await writePrivate(path, authority);
    // A leaf is made anew at any time: an unreadable one is none.
    const leaf = (await read(leafPath(options), leafFile).catch(() => null)) ?? { certificate: '', key: '' };
    const opened = new ShopAuthority(options, authority, leaf);
    await opened.renew();
    return opened;
  }

  /** PEM: what devices are told to trust. */
  get certificate(): string {
    return this.#authority.certificate;
  }

  /** DER, for devices that ask for the file itself. */
  get der(): Buffer {
    return this.#certificate.raw;
  }

  /** SHA-256 of the authority's certificate, as devices show it: AB:CD:… */
  get fingerprint(): string {
    return this.#certificate.fingerprint256;
  }

  /** As devices list it: `Guitai 3FA9C1D2`. */
  get name(): string {
    return this.#certificate.subject.replace(/^CN=/, '');
  }

  /** What the hub serves with. */
  get leaf(): KeyPair {
    return this.#leaf;
  }

  /** ms UTC: when the first of the two ends. */
  get endsAt(): number {
    const leaf = new X509Certificate(this.#leaf.certificate);
    return Math.min(Date.parse(leaf.validTo), Date.parse(this.#certificate.validTo));
  }

  /** Makes a new leaf if the one there is does not fit: names, addresses, dates. @returns whether it did */
  async renew(): Promise<boolean> {
    const { clock, names, mint: make = mint } = this.#options;
    const wanted = within(names(), this.#authority.permitted);
    const now = reasonable(clock());
    if (fits(this.#leaf, this.#certificate, wanted, now)) return false;
    const notBefore = now - backdate_ms;
    const leaf = await make({
      kind: 'leaf',
      authority: { certificate: this.#authority.certificate, key: this.#authority.key },
      ...wanted,
      notBefore,
      notAfter: Math.min(notBefore + leaf_ms, Date.parse(this.#certificate.validTo)),
    });
    await writePrivate(leafPath(this.#options), leaf);
    this.#leaf = leaf;
    return true;
  }
}

const leafPath = ({ folder }: AuthorityOptions) => join(folder, 'leaf.json');

/**
 * The time to date certificates by. A board without a clock says 1970 or the day its card was written until the network
 * tells it; what is made by that time must not be invalid by the right one.
 */
function reasonable(now: number): number {
  return now > written + reason_ms ? written : Math.max(now, written);
}

async function makeAuthority({ clock, own, mint: make = mint }: AuthorityOptions): Promise<KeptAuthority> {
  const permitted: Permitted = permittedNow(own);
  const made = await make({
    kind: 'authority',
    name: `Guitai ${randomBytes(4).toString('hex').toUpperCase()}`,
    permitted,
    notBefore: written - 365 * day_ms,
    notAfter: reasonable(clock()) + authority_ms,
  });
  return { ...made, permitted };
}

function fits({ certificate }: KeyPair, authority: X509Certificate, { names, addresses }: Names, now: number): boolean {
  let leaf: X509Certificate;
  try {
    leaf = new X509Certificate(certificate);
  } catch {
    return false;
  }
  const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  const authorityEndsSooner = to >= Date.parse(authority.validTo);
  return (
    leaf.verify(authority.publicKey) &&
    from <= now &&
    (to - now > renew_ms || (authorityEndsSooner && to > now)) &&
    names.every((name) => leaf.checkHost(name, { subject: 'never' }) !== undefined) &&
    addresses.every((address) => leaf.checkIP(address) !== undefined)
  );
}

/** Null: it is not there. @throws when it is unreadable */
async function read<File extends z.ZodType>(path: string, shape: File): Promise<z.infer<File> | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : shape.parse(JSON.parse(text));
}
