import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import {
  differingFigures,
  type FigureKey,
  type FigureValues,
  unknownFigures,
} from '#app/startups/domain/figures.ts';
import { type DatedFigures, suspicions } from '#app/startups/domain/suspicion.ts';
import { type FigureProblem, problemsOfFigures } from '#app/startups/domain/yearly-figures.ts';
import type { FigureCells } from './checked-rows.ts';
import { CompanyIndex, type Known } from './find-company.ts';
import { differsFrom, type PlannedRow, refusedRow, settleDoubles, standingRow } from './plan.ts';
import { doubted, isRefused, noted, type Remark, refused, valueProblems } from './remarks.ts';

export type KnownPeriod = FigureKey & FigureValues & { companyId: string };

/** What the plan of a file of figures depends on beside its rows. */
export type FigurePlanContext = {
  known: readonly Known[];
  taken: ReadonlySet<string>;
  /** All figures of the known companies. */
  figures: readonly KnownPeriod[];
  /** Where the file's figures are said to come from: its name. */
  source: string;
  today: CalendarDate;
};

/** A row's figures with their period: what undo and apply work on. */
export type PeriodValues = FigureKey & FigureValues;

type Target = { known: Known | null; remark: Remark | null };

/** What every row of a file of figures would do. Rows keep their order. */
export function planFigures(
  rows: readonly FigureCells[],
  context: FigurePlanContext,
): PlannedRow<PeriodValues>[] {
  const index = new CompanyIndex(context.known, context.taken);
  const targets = new Map(rows.map((row) => [row.row, targetOf(index, row)] as const));
  const doubles = settleDoubles(
    rows,
    (row) => {
      const companyId = targets.get(row.row)?.known?.companyId;
      return companyId && row.period ? periodKey(companyId, row.period) : null;
    },
    (row) => JSON.stringify(row.set),
  );
  const standing = new Map<string, PeriodValues>();
  for (const each of context.figures) standing.set(periodKey(each.companyId, each), plain(each));

  const planned = rows.map((row) => {
    const target = targets.get(row.row);
    const double = doubles.get(row.row);
    const companyId = target?.known?.companyId ?? null;
    const key = nameOf(row, target?.known ?? null);
    const remarks = [...row.remarks];
    if (target?.remark) remarks.push(target.remark);
    if (double && 'differsFrom' in double) remarks.push(differsFrom(double.differsFrom));
    if (!companyId || !row.period || isRefused(remarks)) {
      return refusedRow<PeriodValues>(row.row, key, remarks, companyId);
    }
    if (double && 'repeats' in double) {
      remarks.push(noted('duplicate-same', { row: double.repeats }));
      return { ...refusedRow<PeriodValues>(row.row, key, remarks, companyId), verdict: 'same' as const };
    }
    const before = standing.get(periodKey(companyId, row.period)) ?? null;
    const base = before ?? { ...unknownFigures('import'), ...row.period };
    const differs = before === null || differingFigures(before, row.set).length > 0;
    const after: PeriodValues = differs
      ? { ...base, ...row.set, source: 'import', sourceNote: context.source }
      : base;
    const problems = differs ? problemsOfFigures(row.period, after, context.today) : [];
    if (problems.length > 0) {
      return refusedRow<PeriodValues>(row.row, key, [...remarks, ...problems.map(problemRemark)], companyId);
    }
    return { ...standingRow(row.row, key, remarks, { companyId, before, after, differs }), now: after };
  });
  return withSuspicions(planned, standing);
}

/** The rows with what is odd about them, seen beside the company's other periods as they would then stand. */
function withSuspicions(
  planned: (PlannedRow<PeriodValues> & { now?: PeriodValues })[],
  standing: ReadonlyMap<string, PeriodValues>,
): PlannedRow<PeriodValues>[] {
  const future = new Map(standing);
  for (const { companyId, now } of planned) if (companyId && now) future.set(periodKey(companyId, now), now);
  const byCompany = new Map<string, DatedFigures[]>();
  for (const [key, values] of future) {
    const companyId = key.slice(0, key.indexOf(' '));
    const periods = byCompany.get(companyId);
    if (periods) periods.push(values);
    else byCompany.set(companyId, [values]);
  }
  return planned.map(({ now, ...row }) => {
    if (!now || !row.companyId) return row;
    const odd = suspicions(now, byCompany.get(row.companyId) ?? []);
    if (odd.length === 0) return row;
    return {
      ...row,
      remarks: [...row.remarks, ...odd.map((kind) => doubted(kind))],
      suspect: [...new Set([...row.suspect, ...odd])].sort(),
    };
  });
}

function targetOf(index: CompanyIndex, row: FigureCells): Target {
  const { uscc, stockCode, companyName: name } = row;
  if (!uscc && !stockCode && !name) {
    const alreadySaid = row.remarks.some((remark) => remark.field === 'uscc' || remark.field === 'stockCode');
    return { known: null, remark: alreadySaid ? null : refused('no-key') };
  }
  const found = index.find({ uscc, stockCode, name });
  if (found.kind === 'found') return { known: found.known, remark: null };
  if (found.kind === 'refused') return { known: null, remark: found.remark };
  return {
    known: null,
    remark: refused('company-not-found', { value: uscc ?? stockCode?.code ?? name ?? '' }),
  };
}

/** What the record would not take, as a remark. */
function problemRemark({ field, kind }: FigureProblem): Remark {
  const known = valueProblems.find((each) => each === `value-${kind}`);
  return refused(known ?? 'nothing-given', { field: field === 'fiscalYear' ? 'period' : field });
}

function nameOf(row: FigureCells, known: Known | null): string {
  const name = row.companyName ?? known?.values.name;
  const code = row.stockCode?.code ?? row.uscc;
  const period = row.period ? `${row.period.fiscalYear}${row.period.period === 'H1' ? ' H1' : ''}` : null;
  return [name, code, period].filter(Boolean).join(' · ');
}

function periodKey(companyId: string, { fiscalYear, period }: FigureKey): string {
  return `${companyId} ${fiscalYear} ${period}`;
}

/** The values alone, without what the query adds to them. */
function plain(figures: KnownPeriod): PeriodValues {
  const { fiscalYear, period } = figures;
  const names = Object.keys(unknownFigures('import')) as (keyof FigureValues)[];
  return { fiscalYear, period, ...pick(figures, names) };
}

function pick(figures: FigureValues, names: readonly (keyof FigureValues)[]): FigureValues {
  return Object.fromEntries(names.map((name) => [name, figures[name]])) as FigureValues;
}
