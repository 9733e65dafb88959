import 'reflect-metadata'; // first: what @peculiar/x509 is built on asks for it
import { randomBytes } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Authority, KeyPair, Leaf, MintRequest } from './mint.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** RFC 5280, 4.2.1.10. */
const nameConstraintsId = '2.5.29.30';

/** Makes a key and its certificate here and now. What it loads takes 17 MB: the hub calls `mint`, which lends it a thread. */
export function mintHere(request: MintRequest): Promise<KeyPair> {
  return request.kind === 'authority' ? mintAuthority(request) : mintLeaf(request);
}

const serverAuth = () => new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]);

/** Positive, with 126 random bits: RFC 5280, 4.1.2.2, allows 20 bytes. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function mintAuthority({ name, permitted, notBefore, notAfter }: Authority): Promise<KeyPair> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    keys,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      serverAuth(),
      new Extension(nameConstraintsId, true, onlyThese(permitted)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return asPem(certificate, keys.privateKey);
}

function onlyThese({ names, networks }: Authority['permitted']): ArrayBuffer {
  const bases = [...names.map((dNSName) => ({ dNSName })), ...networks.map((iPAddress) => ({ iPAddress }))];
  const permittedSubtrees = new GeneralSubtrees(
    bases.map((base) => new GeneralSubtree({ base: new GeneralName(base) })),
  );
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees }));
}

async function mintLeaf({ authority, names, addresses, notBefore, notAfter }: Leaf): Promise<KeyPair> {
  const issuer = new X509Certificate(authority.certificate);
  const signingKey = await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.key), algorithm, false, [
    'sign',
  ]);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [names[0]!] }],
    issuer: issuer.subjectName,
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      serverAuth(),
      new SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return asPem(certificate, keys.privateKey);
}

async function asPem(certificate: X509Certificate, key: CryptoKey): Promise<KeyPair> {
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', key);
  return { certificate: certificate.toString('pem'), key: PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}
