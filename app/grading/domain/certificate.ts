/** What a certificate's number is made of: the year, a running number, and a check character over both. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SHAPE = /^JT-(\d{4})-(\d{6})-([0-9A-Z])$/;

/** `JT-2026-000123-K`: a slip in one character, or two that changed places, is not a number any more (ISO 7064 MOD 37,36). */
export function certificateNumber(year: number, running: number): string {
  const body = `JT-${String(year).padStart(4, '0')}-${String(running).padStart(6, '0')}`;
  return `${body}-${checkCharacter(body)}`;
}

/** The number in its own form, however it was typed; null when it cannot be one. */
export function readCertificateNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase().replace(/[–—−]/g, '-');
  const match = SHAPE.exec(text);
  if (!match) return null;
  return checkCharacter(text.slice(0, -2)) === match[3] ? text : null;
}

/** The check character of ISO 7064 MOD 37,36 over the letters and digits of a text. */
export function checkCharacter(body: string): string {
  let product = 36;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) continue;
    const sum = (product + value) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ALPHABET[(37 - product) % 36] ?? '0';
}

/** Letters and digits that are not mistaken for one another. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The check code that only the certificate carries: twelve characters out of random bytes (58 bits), in groups of four. */
export function checkCode(random: Uint8Array): string {
  let value = random.reduce((all, byte) => all * 256n + BigInt(byte), 0n);
  let text = '';
  for (let at = 0; at < 12; at++) {
    text += CODE_ALPHABET[Number(value % 30n)];
    value /= 30n;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** A check code as it is compared: letters and digits alone. */
export function readCheckCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 40);
}

/** What a reason is called by which the incubator graduates a company that meets none of the conditions. */
export const waivers = ['long-development', 'authority-consent', 'older-rule', 'other'] as const;
export type Waiver = (typeof waivers)[number];
