import { formatCount } from '#app/ui/format.ts';
import type { Say } from '#app/ui/words.ts';
import {
  type Cell,
  type CellKind,
  cellInForm,
  incubatorFields,
  tenantFields,
} from '../domain/torch-return.ts';
import type { ReturnKey } from '../words/return-words.ts';

type SayReturn = Say<ReturnKey>;
export type Part = 'incubator' | 'tenant';

export function kindOf(part: Part, field: string): CellKind {
  const kinds: Record<string, CellKind> = part === 'incubator' ? incubatorFields : tenantFields;
  return kinds[field] ?? 'text';
}

export function fieldName(part: Part, field: string, say: SayReturn): string {
  return say(`${part}.${field}` as ReturnKey);
}

/** The unit behind a number; null where there is none. */
export function unitOf(kind: CellKind, say: SayReturn): string | null {
  if (kind === 'money') return say('unit_thousand');
  return kind === 'area' ? say('unit_area') : null;
}

/** A value as it is read: amounts in thousand yuan, thousands grouped. */
export function cellText(kind: CellKind, value: string | null, say: SayReturn): string {
  if (value === null) return '—';
  if (kind === 'yes') return say(value === 'yes' ? 'yes' : 'no');
  if (kind === 'count') return formatCount(Number(value));
  if (kind !== 'money' && kind !== 'area') return value;
  const [whole = '', places] = cellInForm(kind, value).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${places ? `.${places}` : ''}`;
}

/** Where a cell comes from, in half a sentence. */
export function originOf({ origin, source, by }: Cell, say: SayReturn): string {
  if (origin === 'typed') return say('origin_typed', { name: by ?? '', source: source ?? '' });
  return source === null ? '' : say(`from.${source}` as ReturnKey);
}
