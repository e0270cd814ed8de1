/**
 * The value of one cookie in a request's Cookie header, or null. The first of several wins. Values are taken as they
 * stand: the portal's own cookies need no decoding.
 */
export function cookieValue(header: string | null, name: string): string | null {
  if (!header) return null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
