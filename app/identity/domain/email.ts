const SHAPE = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)+$/u;
/** Control characters, zero-width characters, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}]/u;

/**
 * The address as the portal keeps and compares it (trimmed, composed, lower case), or null when it is not an address.
 * Whether anybody reads mail there is another question.
 */
export function normaliseEmail(text: string): string | null {
  const address = text.trim().normalize('NFKC').toLowerCase();
  if (address.length > 254 || UNSEEN.test(address) || !SHAPE.test(address)) return null;
  const [local = ''] = address.split('@');
  const dotted = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  return local.length > 64 || dotted ? null : address;
}
