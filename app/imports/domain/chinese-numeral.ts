const DIGITS = '零一二三四五六七八九';
const LARGE: Record<string, bigint> = { 万: 10_000n, 亿: 100_000_000n };
const SMALL: Record<string, bigint> = { 十: 10n, 百: 100n, 千: 1000n };

/**
 * What to write instead of an amount in Chinese numerals, as a suggestion for the reader: 三千万 → "3000 万 / 30000000".
 * Null when the text is no such numeral.
 */
export function chineseNumeral(text: string): string | null {
  const body = text
    .replace(/两/g, '二')
    .replace(/〇/g, '零')
    .replace(/[元圆整]+$/, '');
  if (body === '' || body.length > 20 || /[^零一二三四五六七八九十百千万亿]/.test(body)) return null;
  let total = 0n;
  let section = 0n;
  let digit = 0n;
  for (const character of body) {
    const value = DIGITS.indexOf(character);
    const small = SMALL[character];
    const large = LARGE[character];
    if (value >= 0) digit = BigInt(value);
    else if (small !== undefined) {
      section += (digit || 1n) * small;
      digit = 0n;
    } else if (large !== undefined) {
      total = character === '亿' ? (total + section + digit) * large : total + (section + digit) * large;
      section = 0n;
      digit = 0n;
    }
  }
  const number = total + section + digit;
  const written = String(number);
  if (number >= 100_000_000n && number % 10_000_000n === 0n) return `${shorter(number, 8)} 亿 / ${written}`;
  if (number >= 10_000n && number % 1000n === 0n) return `${shorter(number, 4)} 万 / ${written}`;
  return written;
}

function shorter(number: bigint, places: number): string {
  const digits = String(number).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${digits.slice(0, -places)}${fraction && `.${fraction}`}`;
}
