/**
 * What the pairing page asks for over plain HTTP and over TLS alike, at `GET /trust/hub.json`: how this hub is reached
 * safely. Answered to pages of any origin, since the page on the plain port asks the TLS port whether it is trusted.
 */
export interface TrustedHub {
  /** SHA-256 of the authority's certificate, `AB:CD:…`: the same hub says the same; null: the shop has no authority. */
  fingerprint: string | null;
  /** As the device lists the authority. */
  authority: string | null;
  /** The port that speaks TLS. */
  port: number;
  /** Names to try before the address that was typed, best first. */
  names: string[];
}

export const trustPaths = {
  hub: '/trust/hub.json',
  /** For Android, Windows and Linux: the certificate, DER. */
  certificate: '/trust/guitai.crt',
  /** The same as PEM, for programs. */
  pem: '/trust/guitai.pem',
  /** For iOS, iPadOS and macOS. */
  profile: '/trust/guitai.mobileconfig',
} as const;
