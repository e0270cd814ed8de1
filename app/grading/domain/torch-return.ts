import { type CalendarDate, parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { exactOf } from '#app/rules/domain/exact.ts';

/**
 * The yearly statistics of the Torch system (火炬统计): one part for the incubator, one line for each tenant. Amounts are kept
 * in fen and shown in thousand yuan, as the sheet wants them; areas in square metres.
 */
export const cellKinds = ['money', 'count', 'area', 'day', 'text', 'yes'] as const;
export type CellKind = (typeof cellKinds)[number];

export const incubatorFields = {
  'area-total': 'area',
  'area-tenants': 'area',
  'area-public': 'area',
  'income-total': 'money',
  'income-rent': 'money',
  'income-service': 'money',
  'income-investment': 'money',
  'income-fiscal': 'money',
  'cost-total': 'money',
  'net-profit': 'money',
  'tax-paid': 'money',
  staff: 'count',
  'staff-professional': 'count',
  mentors: 'count',
  'fund-size': 'money',
  tenants: 'count',
  'tenants-joined': 'count',
  'tenants-invested': 'count',
  'graduates-year': 'count',
  'graduates-total': 'count',
  events: 'count',
  'platform-value': 'money',
} as const satisfies Record<string, CellKind>;

export const tenantFields = {
  uscc: 'text',
  'founded-on': 'day',
  'joined-on': 'day',
  'left-on': 'day',
  field: 'text',
  area: 'area',
  revenue: 'money',
  'rd-spending': 'money',
  'net-profit': 'money',
  'tax-paid': 'money',
  exports: 'money',
  headcount: 'count',
  'staff-degree': 'count',
  'staff-doctors': 'count',
  'staff-returned': 'count',
  'ip-applied': 'count',
  'ip-valid': 'count',
  'financing-year': 'money',
  hnte: 'yes',
  'graduated-on': 'day',
} as const satisfies Record<string, CellKind>;

export type IncubatorField = keyof typeof incubatorFields;
export type TenantField = keyof typeof tenantFields;
export const incubatorFieldNames = Object.keys(incubatorFields) as IncubatorField[];
export const tenantFieldNames = Object.keys(tenantFields) as TenantField[];

export const returnStates = ['draft', 'filed'] as const;
export type ReturnState = (typeof returnStates)[number];

/** Where a cell comes from: collected from the portal's data, or typed over it. */
export const cellOrigins = ['data', 'typed'] as const;
export type CellOrigin = (typeof cellOrigins)[number];

/** One cell. `value`: fen, a whole number, square metres, YYYY-MM-DD, a text, `yes` or `no`; null is not known. */
export type Cell = {
  value: string | null;
  origin: CellOrigin;
  /** A code for what was collected (the words say it), a sentence for what was typed. */
  source: string | null;
  by: string | null;
};

/** The cells of one line by field. */
export type Line<F extends string = string> = Record<F, Cell>;

export const emptyCell: Cell = { value: null, origin: 'data', source: null, by: null };

/** What is typed stands over what is collected. */
export function merged<F extends string>(
  fields: readonly F[],
  collected: Partial<Record<F, Cell>>,
  typed: Partial<Record<F, Cell>>,
): Line<F> {
  return Object.fromEntries(
    fields.map((field) => [field, typed[field] ?? collected[field] ?? emptyCell]),
  ) as Line<F>;
}

export function kindOfField(line: string, field: string): CellKind | null {
  const kinds: Record<string, CellKind> = line === '' ? incubatorFields : tenantFields;
  return Object.hasOwn(kinds, field) ? (kinds[field] ?? null) : null;
}

const FEN_PER_THOUSAND = 100_000n;

export type CellProblem =
  | 'not-a-number'
  | 'too-many-places'
  | 'not-a-day'
  | 'not-a-choice'
  | 'too-long'
  | 'too-large';

/** What somebody typed into a cell, as it is kept; an empty text is null: nothing known. */
export function readCell(kind: CellKind, typed: string): Result<string | null, CellProblem> {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return ok(null);
  switch (kind) {
    case 'money': {
      const value = exactOf(text.replace(/,/g, ''));
      if (!value) return refuse('not-a-number');
      if ((value.n * FEN_PER_THOUSAND) % value.d !== 0n) return refuse('too-many-places');
      const fen = (value.n * FEN_PER_THOUSAND) / value.d;
      return fen > 10n ** 17n || fen < -(10n ** 17n) ? refuse('too-large') : ok(fen.toString());
    }
    case 'count':
      return /^\d{1,9}$/.test(text.replace(/,/g, ''))
        ? ok(String(Number(text.replace(/,/g, ''))))
        : refuse('not-a-number');
    case 'area': {
      const bare = text.replace(/,/g, '');
      if (!/^\d{1,9}(\.\d+)?$/.test(bare)) return refuse('not-a-number');
      if (!/^\d+(\.\d{1,2})?$/.test(bare)) return refuse('too-many-places');
      return ok(bare.includes('.') ? bare.replace(/\.?0+$/, '') : String(Number(bare)));
    }
    case 'day': {
      const day: CalendarDate | null = parseCalendarDate(text);
      return day ? ok(day) : refuse('not-a-day');
    }
    case 'yes':
      return text === 'yes' || text === 'no' ? ok(text) : refuse('not-a-choice');
    case 'text':
      return text.length > 120 ? refuse('too-long') : ok(text);
  }
}

/** A cell as the form shows it: amounts in thousand yuan, exactly. */
export function cellInForm(kind: CellKind, value: string | null): string {
  if (value === null || kind !== 'money') return value ?? '';
  const fen = BigInt(value);
  const size = fen < 0n ? -fen : fen;
  const places = (size % FEN_PER_THOUSAND).toString().padStart(5, '0').replace(/0+$/, '');
  return `${fen < 0n ? '-' : ''}${size / FEN_PER_THOUSAND}${places && `.${places}`}`;
}

/** The amount of a money cell in thousand yuan as a number for a spreadsheet; other kinds as they are. */
export function cellInSheet(kind: CellKind, value: string | null): string | number | null {
  if (value === null) return null;
  if (kind === 'money') return Number(cellInForm(kind, value));
  return kind === 'count' || kind === 'area' ? Number(value) : value;
}

/** How a number moved against last year's: the difference in its own unit, and whether it is worth a second look. */
export type Difference = { by: string; jump: boolean };

/** Null where either year is not known or the cell is no number. A jump: ten times as much, a tenth, or a turned sign. */
export function differenceOf(kind: CellKind, now: string | null, before: string | null): Difference | null {
  if (now === null || before === null || !['money', 'count', 'area'].includes(kind)) return null;
  const [a, b] = [exactOf(now), exactOf(before)];
  if (!a || !b) return null;
  const common = a.d * b.d;
  const [left, right] = [(a.n * common) / a.d, (b.n * common) / b.d];
  const by = left - right;
  const turned = left < 0n !== right < 0n && left !== 0n && right !== 0n;
  const jump =
    turned || (right !== 0n && (size(left) >= 10n * size(right) || 10n * size(left) <= size(right)));
  return { by: decimalText(by, common), jump };
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function decimalText(value: bigint, unit: bigint): string {
  if (unit === 1n) return value.toString();
  const places = unit.toString().length - 1;
  const digits = size(value)
    .toString()
    .padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction && `.${fraction}`}`;
}

/** The year whose return is due on a day: the one before. */
export function returnYear(today: CalendarDate): number {
  return Number(today.slice(0, 4)) - 1;
}

export type ReturnDoubt = 'income-parts' | 'area-parts' | 'staff-parts' | 'graduates-parts';

/** Sums of the incubator's part that do not add up, where all of their parts are known. */
export function doubtsOf(line: Line<IncubatorField>): ReturnDoubt[] {
  const number = (field: IncubatorField) => exactOf(line[field].value ?? '');
  const exceeds = (part: IncubatorField, whole: IncubatorField) => {
    const [a, b] = [number(part), number(whole)];
    return a !== null && b !== null && a.n * b.d > b.n * a.d;
  };
  const doubts: ReturnDoubt[] = [];
  const parts = ['income-rent', 'income-service', 'income-investment', 'income-fiscal'] as const;
  const amounts = parts.map(number);
  const total = number('income-total');
  if (total && amounts.every((amount) => amount !== null)) {
    const added = amounts.reduce((all, amount) => all + (amount?.n ?? 0n), 0n);
    if (added > total.n) doubts.push('income-parts');
  }
  if (exceeds('area-tenants', 'area-total') || exceeds('area-public', 'area-total'))
    doubts.push('area-parts');
  if (exceeds('staff-professional', 'staff')) doubts.push('staff-parts');
  if (exceeds('graduates-year', 'graduates-total')) doubts.push('graduates-parts');
  return doubts;
}
