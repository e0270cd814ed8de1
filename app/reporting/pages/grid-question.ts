import { looksLikeId } from '#app/kernel/id.ts';
import { cadences, parsePeriod } from '../domain/period.ts';
import type { GridQuestion } from '../queries/report-grid.ts';

/** What the address of the page asks for; what it does not say, or says wrongly, is the usual. */
export function questionOf(search: URLSearchParams): GridQuestion {
  const cohort = search.get('cohort') ?? '';
  const page = Number(search.get('page') ?? 0);
  return {
    cohortId: looksLikeId(cohort) ? cohort : null,
    cadence: cadences.find((known) => known === search.get('cadence')) ?? 'monthly',
    missing: search.get('missing') !== null,
    upTo: parsePeriod(search.get('upTo') ?? ''),
    page: Number.isInteger(page) && page > 0 && page < 1000 ? page : 0,
  };
}

/** The same as a query, for links and for the export. */
export function queryOf({ cohortId, cadence, missing, upTo, page }: GridQuestion): string {
  const search = new URLSearchParams();
  if (cohortId) search.set('cohort', cohortId);
  if (cadence !== 'monthly') search.set('cadence', cadence);
  if (missing) search.set('missing', '1');
  if (upTo) search.set('upTo', upTo.key);
  if (page) search.set('page', String(page));
  return search.toString();
}
