import { type CalendarDate, parseCalendarDate } from '#app/kernel/calendar-date.ts';

export const outcomes = ['done', 'refused'] as const;
export const actorKinds = ['person', 'system', 'anonymous'] as const;

/** Which lines of the audit trail are asked for. Everything that is null does not narrow the choice. */
export type AuditFilter = {
  /** Part of the name of the person or her e-mail address, or her id. */
  person: string | null;
  actorKind: (typeof actorKinds)[number] | null;
  /** Part of the organisation's name, or its id. */
  organisation: string | null;
  /** `<slice>.<order>`, or a slice with a dot behind it for all its orders. */
  action: string | null;
  outcome: (typeof outcomes)[number] | null;
  /** What it was done to: the beginning of the name, or the id. */
  subject: string | null;
  /** Days in Beijing, both included. */
  from: CalendarDate | null;
  to: CalendarDate | null;
};

export type FilterProblems = Partial<Record<'from' | 'to', 'not-a-day' | 'before-from'>>;

const LONGEST = 100;

/** Reads the filter from an address. What makes no sense is left out; days that are none are told. */
export function parseAuditFilter(query: URLSearchParams): { filter: AuditFilter; problems: FilterProblems } {
  const problems: FilterProblems = {};
  const text = (name: string) =>
    query.get(name)?.trim().normalize('NFC').replaceAll('\0', '').slice(0, LONGEST) || null;
  const day = (name: 'from' | 'to') => {
    const typed = text(name);
    const parsed = typed === null ? null : parseCalendarDate(typed);
    if (typed !== null && parsed === null) problems[name] = 'not-a-day';
    return parsed;
  };
  const action = text('action');
  const from = day('from');
  const to = day('to');
  if (from && to && to < from) problems.to = 'before-from';
  const filter: AuditFilter = {
    person: text('person'),
    actorKind: actorKinds.find((kind) => kind === query.get('by')) ?? null,
    organisation: text('organisation'),
    action: action && /^[a-z-]+\.([a-z-]+)?$/.test(action) ? action : null,
    outcome: outcomes.find((outcome) => outcome === query.get('outcome')) ?? null,
    subject: text('subject'),
    from,
    to: problems.to ? null : to,
  };
  return { filter, problems };
}

/** The filter as an address's query, without what does not narrow. */
export function auditQuery(filter: Partial<AuditFilter>, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  const { actorKind, ...named } = filter;
  for (const [name, value] of Object.entries({ ...named, by: actorKind, ...more }))
    if (value) query.set(name, value);
  const text = String(query);
  return text ? `?${text}` : '';
}

export function narrows(filter: AuditFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}
