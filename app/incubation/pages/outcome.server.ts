import type { Language, Person } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { flowSince } from '#app/reporting/domain/flow-sum.ts';
import { metricSeries } from '#app/reporting/queries/metric-series.ts';
import { stepChart } from '#app/ui/charts/step-chart.server.ts';
import { formatCount } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Curve, intervalOf } from '../domain/kaplan-meier.ts';
import { outcomeOf, type Told, toldTogether } from '../domain/outcome.ts';
import { type OutcomeFacts, outcomeFacts } from '../queries/outcome-facts.ts';
import { incubationWords } from '../words/incubation-words.ts';

const DAYS_A_MONTH = 30.44;

/** How those who went through a programme fared, with its curves drawn; the numbers alone where there are too few. */
export async function outcomeFor(db: Db, actor: Person, programmeId: Id) {
  const facts = await outcomeFacts(db, actor, { programmeId });
  const outcome = outcomeOf(facts);
  if (!outcome) return null;
  const living = facts.filter((one) => one.closedOn === null);
  const { survival, followOn } = outcome;
  return {
    companies: outcome.companies,
    graduated: facts.filter((one) => one.graduatedOn !== null).length,
    money: await moneyRaised(db, actor, facts),
    jobs: toldTogether(living.map(({ headcount }) => (headcount === null ? null : BigInt(headcount)))),
    survival: {
      closed: survival.closed,
      atOneYear: survival.atOneYear,
      atThreeYears: survival.atThreeYears,
      drawing: drawn(survival.curve, false, actor.language),
    },
    followOn: {
      raised: followOn.raised,
      within: followOn.within,
      drawing: drawn(followOn.curve, true, actor.language),
    },
  };
}

export type ProgrammeOutcome = NonNullable<Awaited<ReturnType<typeof outcomeFor>>>;

/** What companies reported as raised since they joined, in fen: of each the periods that began after it joined. */
async function moneyRaised(db: Db, actor: Person, facts: readonly OutcomeFacts[]): Promise<Told> {
  const [first] = facts;
  if (!first) return toldTogether([]);
  const series = await metricSeries(db, actor, {
    companyIds: facts.map((one) => one.companyId),
    metricKeys: ['raised'],
    from: first.joinedOn,
    to: await todayInBeijing(db),
  });
  return toldTogether(
    facts.map(({ companyId, joinedOn }) => {
      const own = series.filter((one) => one.companyId === companyId);
      return flowSince(
        own.flatMap((one) => one.points),
        joinedOn,
      );
    }),
  );
}

/** The curve in months and percent; `turned` shows those to whom it happened instead of those to whom it did not. */
function drawn(curve: Curve, turned: boolean, language: Language) {
  const say = sayer(incubationWords, language);
  const steps = curve.steps.map((step) => {
    const { estimate, lower, upper } = intervalOf(step);
    const share = (points: number | null) =>
      points === null ? null : (turned ? 10_000 - points : points) / 100;
    return {
      step,
      at: step.time / DAYS_A_MONTH,
      to: share(estimate) ?? 0,
      low: share(turned ? upper : lower),
      high: share(turned ? lower : upper),
    };
  });
  const percent = (value: number | null) => (value === null ? '—' : `${value.toFixed(1)}%`);
  const head = [
    'outcome.months',
    'outcome.risk',
    'outcome.events',
    'outcome.share',
    'outcome.low',
    'outcome.high',
  ] as const;
  return stepChart({
    start: turned ? 0 : 100,
    points: steps,
    until: curve.until / DAYS_A_MONTH,
    every: 12,
    axis: say('outcome.months'),
    colour: turned ? 'financing' : 'development',
    table: {
      head: head.map((key) => say(key)),
      rows: steps.map(({ step, at, to, low, high }) => [
        at.toFixed(1),
        formatCount(step.atRisk),
        formatCount(step.events),
        percent(to),
        percent(low),
        percent(high),
      ]),
    },
  });
}
