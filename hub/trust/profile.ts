import { createHash } from 'node:crypto';
import type { ShopAuthority } from './shop-authority.ts';

/** The same bytes give the same identifier: a profile that is installed again replaces itself. */
function identifierOf(der: Buffer, what: string): string {
  const hex = createHash('sha256').update(what).update(der).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`.toUpperCase();
}

/**
 * A configuration profile for iOS, iPadOS and macOS that holds the authority's certificate and nothing else (Apple,
 * Configuration Profile Reference, Certificate payload `com.apple.security.root`).
 */
export function profileOf({ der, name }: Pick<ShopAuthority, 'der' | 'name'>, description: string): string {
  const payload = [
    entry('PayloadType', 'com.apple.security.root'),
    entry('PayloadVersion', 1),
    entry('PayloadIdentifier', 'local.guitai.authority'),
    entry('PayloadUUID', identifierOf(der, 'certificate')),
    entry('PayloadDisplayName', name),
    `<key>PayloadContent</key><data>${der.toString('base64')}</data>`,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
${[
  entry('PayloadType', 'Configuration'),
  entry('PayloadVersion', 1),
  entry('PayloadIdentifier', 'local.guitai'),
  entry('PayloadUUID', identifierOf(der, 'profile')),
  entry('PayloadDisplayName', name),
  entry('PayloadDescription', description),
].join('\n')}
<key>PayloadContent</key><array><dict>
${payload.join('\n')}
</dict></array>
</dict></plist>
`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function entry(key: string, value: string | number): string {
  return `<key>${key}</key>${typeof value === 'number' ? `<integer>${value}</integer>` : `<string>${escaped(value)}</string>`}`;
}
