/** A code as a person can read it: control characters (GS between GS1 elements) as their signs. */
export function visible(data: string): string {
  return [...data].map((sign) => (sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : sign)).join('');
}
