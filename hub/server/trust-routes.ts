import type { FastifyInstance } from 'fastify';
import { type TrustedHub, trustPaths } from '../protocol/trust.ts';
import type { Certificates } from '../trust/certificates.ts';
import { hubName } from '../trust/names.ts';
import { profileOf } from '../trust/profile.ts';
import { type Locale, wordsIn } from '../words/words.ts';
import { pairingPath } from './door.ts';

/** What leads a device to TLS: the authority's certificate in the form that each system takes, and where to go with it. */
export function serveTrust(
  fastify: FastifyInstance,
  { certificates, port, locale }: { certificates: Certificates; port: () => number; locale: () => Promise<Locale> },
): void {
  const { authority } = certificates;
  const names = () => [certificates.ownName, hubName].filter((one) => one !== undefined);
  const hidden = { schema: { hide: true } };

  fastify.get(trustPaths.hub, hidden, async (_request, reply) => {
    const said: TrustedHub = {
      fingerprint: authority?.fingerprint ?? null,
      authority: authority?.name ?? null,
      port: port(),
      names: names(),
    };
    return reply
      .header('cache-control', 'no-store')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(said);
  });

  // The plain page asks the TLS port whether this device trusts it by now.
  fastify.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith(pairingPath)) return;
    const policy = String(reply.getHeader('content-security-policy') ?? '');
    const own = /^[\w.-]+$|^\[[\da-f:.]+\]$/i.exec(request.hostname)?.[0];
    const there = [own, ...names()].filter((one) => one !== undefined).map((name) => `https://${name}:${port()}`);
    reply.header(
      'content-security-policy',
      policy.replace("connect-src 'self'", `connect-src 'self' ${there.join(' ')}`),
    );
  });

  if (!authority) return;
  fastify.get(trustPaths.certificate, hidden, (_request, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="guitai.crt"')
      .send(authority.der),
  );
  fastify.get(trustPaths.pem, hidden, (_request, reply) =>
    reply.type('application/x-pem-file').send(authority.certificate),
  );
  fastify.get(trustPaths.profile, hidden, async (_request, reply) => {
    const description = wordsIn(await locale()).trust.profile;
    return reply.type('application/x-apple-aspen-config').send(profileOf(authority, description));
  });
}
