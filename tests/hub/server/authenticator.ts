import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { NewPasskey } from '../../../hub/protocol/passkeys.ts';

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** CBOR (RFC 8949) as far as an authenticator without attestation needs it: heads of at most two bytes of length. */
const head = (major: number, length: number) =>
  length < 24 ? Buffer.of(major * 32 + length) : Buffer.of(major * 32 + 25, length >> 8, length & 0xff);
const cborBytes = (bytes: Uint8Array) => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string) => Buffer.concat([head(3, text.length), Buffer.from(text)]);

const flags = { present: 0x01, verified: 0x04, credential: 0x40 };

/** A security key that asks for its PIN, as far as a server sees it: ES256, no attestation. */
export class Authenticator {
  readonly id = randomBytes(32);
  counter = 0;
  /** Whether it asks who is there. */
  verifies = true;
  #userHandle = '';
  readonly #keys: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** @param origin of the page that its browser would name */
  constructor(public origin: string) {}

  make({ challenge, relyingParty, user }: NewPasskey) {
    this.#userHandle = user.id;
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    // COSE_Key (RFC 9052): kty EC2, alg ES256, crv P-256, x, y
    const key = Buffer.concat([
      ...[Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21), cborLong(left), Buffer.of(0x22), cborLong(right)],
    ]);
    const length = Buffer.of(this.id.length >> 8, this.id.length & 0xff);
    const data = Buffer.concat([this.#data(relyingParty.id, flags.credential), Buffer.alloc(16), length, this.id, key]);
    const attestation = Buffer.concat([
      head(5, 3),
      ...[cborText('fmt'), cborText('none'), cborText('attStmt'), head(5, 0), cborText('authData'), cborBytes(data)],
    ]);
    const clientData = this.#clientData('webauthn.create', challenge);
    return { id: base64url(this.id), clientData: base64url(clientData), attestation: base64url(attestation) };
  }

  show({ challenge, relyingParty }: { challenge: string; relyingParty: string }) {
    this.counter += 1;
    const authenticatorData = this.#data(relyingParty, 0);
    const clientData = this.#clientData('webauthn.get', challenge);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), this.#keys.privateKey);
    return {
      id: base64url(this.id),
      clientData: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
      userHandle: this.#userHandle,
    };
  }

  #data(relyingParty: string, more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const said = flags.present | (this.verifies ? flags.verified : 0) | more;
    return Buffer.concat([sha256(relyingParty), Buffer.of(said), counter]);
  }

  #clientData(type: string, challenge: string): string {
    return JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false });
  }
}

/** 32 bytes: a length of one byte. */
const cborLong = (bytes: Uint8Array) => Buffer.concat([Buffer.of(0x58, bytes.length), bytes]);
