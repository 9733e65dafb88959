import { type Answer, refuse } from '../../hub/model/answer.ts';
import { newId } from '../../hub/model/ids.ts';
import { relyingParty } from '../../hub/model/relying-party.ts';
import type { Session } from '../../hub/protocol/access.ts';
import {
  addPasskey,
  signInByPasskey as contract,
  type NewPasskey,
  passkeyChallenge,
} from '../../hub/protocol/passkeys.ts';
import { session } from '../session.ts';
import { hub } from '../socket/index.ts';

/** How long the browser waits for a finger or a PIN: as long as the hub's challenge is good. */
const patience_ms = 110_000;

/** The kinds of signature that the hub checks: EdDSA, ES256, RS256 (COSE's numbers). */
const algorithms = [-8, -7, -257];

/** Whether passkeys can be made and used on this page: its browser has them, and it was opened by https and a name. */
export function passkeysHere(): boolean {
  return 'PublicKeyCredential' in window && isSecureContext && relyingParty(location.origin) !== null;
}

/** Signs in by a passkey that the person chooses. Undefined: they gave up, or have none here. */
export async function signInByPasskey(): Promise<Answer<Session> | undefined> {
  const asked = await hub.act(passkeyChallenge, {});
  if (!asked.ok) return asked;
  const { challenge, relyingParty: rpId } = asked.value;
  const publicKey = { challenge: bytes(challenge), rpId, timeout: patience_ms, userVerification: 'required' } as const;
  const shown = (await orGivenUp(navigator.credentials.get({ publicKey }))) as PublicKeyCredential | null;
  if (!shown) return undefined;
  const response = shown.response as AuthenticatorAssertionResponse;
  const proof = {
    id: shown.id,
    clientData: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle?.byteLength ? text(response.userHandle) : null,
  };
  return session.enter((entrance) => hub.commandOnce(contract, { ...proof, ...entrance }, { id: newId() }));
}

/** Has the device make a passkey, and gives the hub its public half. Undefined: the person gave up. */
export async function makePasskey(asked: NewPasskey, name: string): Promise<Answer<{ id: number }> | undefined> {
  const { challenge, relyingParty: rp, user, exclude } = asked;
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: bytes(challenge),
    rp,
    user: { id: bytes(user.id), name: user.name, displayName: user.name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: exclude.map((id) => ({ type: 'public-key', id: bytes(id) })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    timeout: patience_ms,
  };
  try {
    const made = (await orGivenUp(navigator.credentials.create({ publicKey }))) as PublicKeyCredential | null;
    if (!made) return undefined;
    const response = made.response as AuthenticatorAttestationResponse;
    const [clientData, attestation] = [text(response.clientDataJSON), text(response.attestationObject)];
    return hub.command(addPasskey, { name, id: made.id, clientData, attestation });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'InvalidStateError') return refuse('passkey.here-already');
    throw cause;
  }
}

/** Null where the person said no, took too long, or has no such key: browsers do not tell which. */
async function orGivenUp(asking: Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await asking;
  } catch (cause) {
    const givenUp = cause instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(cause.name);
    if (givenUp) return null;
    throw cause;
  }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
