/** One thing that is not the same before and after, as the reader of an audit line sees it. */
export type Difference = {
  /** Where it is: the names of the fields from the outside in. */
  path: string[];
  /** Null where there was, or is, nothing. */
  before: string | null;
  after: string | null;
};

/** How deep a value is taken apart; what is deeper is shown as JSON. */
const DEEPEST = 4;
const LONGEST = 500;

/**
 * What changed between two JSON values, field by field in the order of the fields. Where there is only an after (or only
 * a before), every field is new (or gone). Lists are compared as a whole unless they hold objects of the same number.
 */
export function difference(before: unknown, after: unknown): Difference[] {
  const found: Difference[] = [];
  compare(before, after, [], found);
  return found;
}

function compare(before: unknown, after: unknown, path: string[], found: Difference[]): void {
  if (isFields(before ?? after) && isFields(after ?? before) && path.length < DEEPEST) {
    const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
    for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)]))
      compare(old[key], fresh[key], [...path, key], found);
    return;
  }
  const [old, fresh] = [shown(before), shown(after)];
  if (old !== fresh) found.push({ path, before: old, after: fresh });
}

function isFields(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return (value ?? {}) as Record<string, unknown>;
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = Array.isArray(value) ? value.map(inList).join('、') : inList(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function inList(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
