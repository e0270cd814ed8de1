import { type CalendarDate, parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { type CompanyFilter, filterNames, questionOf, setFilters } from './company-list.ts';
import { isLane, isStageOf, type Lane, type Stage } from './ladder.ts';

/** What the address of the board says. */
export type BoardAddress = {
  lane: Lane;
  filter: CompanyFilter;
  /** A day before today; null for today. */
  on: CalendarDate | null;
  /** The column that is opened. */
  open: Stage | null;
};

/** Reads an address; whatever it says that means nothing is left out, never an error. */
export function boardAddress(search: URLSearchParams, usual: Lane): BoardAddress {
  const lane = search.get('lane') ?? '';
  const known = isLane(lane) ? lane : usual;
  const open = search.get('open') ?? '';
  return {
    lane: known,
    filter: questionOf(search).filter,
    on: parseCalendarDate(search.get('on')?.trim() ?? ''),
    open: isStageOf(known, open) ? open : null,
  };
}

/** The query of an address, with a question mark, in one spelling. */
export function boardQuery({ lane, filter, on, open }: BoardAddress): string {
  const search = new URLSearchParams({ lane });
  for (const [name, value] of setFilters(filter)) search.set(name, value);
  if (on) search.set('on', on);
  if (open) search.set('open', open);
  return `?${search}`;
}

/** The query of the list of companies that stand on a stage today, within the same filters. */
export function listQuery({ lane, filter }: BoardAddress, stage: Stage): string {
  const search = new URLSearchParams(setFilters({ ...filter, stages: { ...filter.stages, [lane]: stage } }));
  return `?${search}`;
}

/** The filters of an address that the form of the board has no field for: they travel along hidden. */
export function otherFilters(filter: CompanyFilter, shown: readonly string[]): [string, string][] {
  return setFilters(filter).filter(([name]) => filterNames.includes(name) && !shown.includes(name));
}
