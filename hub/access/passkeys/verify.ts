import type { Challenges } from './challenges.ts';

/** What a page says that a device has signed, and where it may have done so. */
interface Claim {
  /** base64url. */
  id: string;
  clientData: string;
}

/** What it is checked against. */
interface Expected {
  challenges: Challenges;
  purpose: string;
  /** The command that shows it. */
  by: string;
  /** The origin of the page, as its browser told when it opened the socket. */
  origin: string;
  relyingParty: string;
}

/** Loaded when somebody has a passkey: shops without any spare the memory. */
const library = () => import('@simplewebauthn/server');

const shape = <Response>(id: string, response: Response) => {
  return { id, rawId: id, type: 'public-key' as const, response, clientExtensionResults: {} };
};

/** The public half of a passkey that was made just now, by a device that asked who is there; null: it does not hold. */
export async function verifyNew(
  { id, clientData, attestation }: Claim & { attestation: string },
  expected: Expected,
): Promise<{ credentialId: Buffer; publicKey: Buffer; counter: number } | null> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: shape(id, { clientDataJSON: clientData, attestationObject: attestation }),
      ...expectations(expected),
    });
    if (!verified || !use(clientData, expected)) return null;
    const { id: credentialId, publicKey, counter } = registrationInfo.credential;
    return { credentialId: Buffer.from(credentialId, 'base64url'), publicKey: Buffer.from(publicKey), counter };
  } catch {
    return null; // the library throws whatever it does not believe
  }
}

/** How often a passkey has signed by now, if this is its signature, and its device asked who is there; null: it does not hold. */
export async function verifySignature(
  { id, clientData, authenticatorData, signature }: Claim & { authenticatorData: string; signature: string },
  publicKey: Buffer,
  expected: Expected,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: shape(id, { clientDataJSON: clientData, authenticatorData, signature }),
      // The counter is compared where it is kept, in the transaction that moves it on.
      credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      ...expectations(expected),
    });
    return verified && use(clientData, expected) ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

function expectations({ challenges, purpose, by, origin, relyingParty }: Expected) {
  return {
    expectedChallenge: (challenge: string) => challenges.isGood(challenge, purpose, by),
    expectedOrigin: origin,
    expectedRPID: relyingParty,
    requireUserVerification: true,
  };
}

function use(clientData: string, { challenges, purpose, by }: Expected): boolean {
  const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as { challenge: string };
  return challenges.use(challenge, purpose, by);
}
