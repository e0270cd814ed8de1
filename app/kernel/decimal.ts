/**
 * An exact decimal number as text, without sign of plus, leading or trailing zeros: "-0.82", "12.5", "0". What ratios,
 * percentages (in percent) and per-share figures are kept as. At most four places after the point unless said otherwise.
 */
export type Decimal = string & { readonly __decimal: unique symbol };

const SHAPE = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?$/;

/** The decimal, or null when the text is not a plain number or has more than `places` places that are not zero. */
export function parseDecimal(text: string, places = 4): Decimal | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return null;
  const zero = whole === '0' && fraction === '';
  return `${match[1] === '-' && !zero ? '-' : ''}${whole}${fraction && `.${fraction}`}` as Decimal;
}

/** The number in units of 10^-places as an exact integer: `scaled("-0.82")` is -8200n. Throws when it has more places. */
export function scaled(decimal: Decimal, places = 4): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  if (fraction.length > places) throw new Error(`${decimal} has more than ${places} places`);
  const digits = BigInt(whole + fraction.padEnd(places, '0'));
  return decimal.startsWith('-') ? -digits : digits;
}

/** The decimal of an integer in units of 10^-places. */
export function unscaled(units: bigint, places = 4): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  const text = `${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
  const decimal = parseDecimal(text, places);
  if (decimal === null) throw new Error(`not a decimal: ${text}`);
  return decimal;
}
