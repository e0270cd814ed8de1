import { halfWidth } from './written-text.ts';

/** The six digits of GB/T 2260 for a region written as code, or null. */
export function readRegion(text: string): string | null {
  const plain = halfWidth(text);
  return /^[1-9]\d{5}$/.test(plain) ? plain : null;
}

/** The code of GB/T 4754 for an industry written as code, or null. */
export function readIndustry(text: string): string | null {
  const plain = halfWidth(text).toUpperCase();
  return /^[A-T](\d{2,4})?$/.test(plain) ? plain : null;
}
