import { compare, type Exact, plus, sum, times, whole } from '#app/rules/domain/exact.ts';
import { type FactName, type FactRef, of } from '#app/rules/domain/fact.ts';
import {
  all,
  atLeastThat,
  type LimbHead,
  type LimbRule,
  measured,
  numberLimb,
  type Rule,
  rule,
} from '#app/rules/domain/rule.ts';
import { groupOf } from './limbs.ts';

export const miit = { zh: '工业和信息化部', en: 'Ministry of Industry and Information Technology' };
export const document63 = '工信部企业〔2022〕63号';
export const document2 = '工信部企业〔2026〕2号';

/** A figure of at most so much: inclusive. */
export function within(head: LimbHead, fact: FactRef<'number'>, limit: Exact): LimbRule {
  return numberLimb({ ...head, fact, bound: 'at-most', limit });
}

/** One figure over another, at most so much. */
export function partWithin(
  head: LimbHead,
  part: FactRef<'number'>,
  whole: FactRef<'number'>,
  limit: Exact,
): LimbRule {
  return rule({
    ...head,
    needs: { part, whole },
    judge: (given) => {
      const ratio = given.whole.n > 0n ? times(given.part, { n: given.whole.d, d: given.whole.n }) : null;
      return measured(ratio, { bound: 'at-most', limit, unit: 'share', local: false });
    },
  });
}

/** Points that experts or a platform give: theirs until they are entered. */
export function pointsOf(head: LimbHead, name: FactName<'number'>, least: number): LimbRule {
  const limb = numberLimb({ ...head, fact: of(name), bound: 'at-least', limit: whole(least) });
  return { ...limb, asksPerson: true };
}

/** The sum of several scores, each counted up to its own maximum. */
export function pointsTogether(
  head: LimbHead,
  given: readonly (readonly [FactName<'number'>, number])[],
  bound: 'at-least' | 'more-than',
  limit: number,
): LimbRule {
  const needs = Object.fromEntries(given.map(([name]) => [name.key, of(name)]));
  const limb = rule({
    ...head,
    needs: needs as Record<string, FactRef<'number'>>,
    judge: (values) => {
      const capped = given.map(([{ key }, most]) => {
        const value = values[key] as Exact;
        return compare(value, whole(most)) > 0 ? whole(most) : value;
      });
      return measured(sum(capped), { bound, limit: whole(limit), unit: 'points', local: false });
    },
  });
  return { ...limb, asksPerson: true };
}

/** R&D of one year over the revenue of that year. */
export function yearlyIntensity(
  head: LimbHead,
  [rd, revenue]: readonly [FactName<'number'>, FactName<'number'>],
  period: string,
  limit: Exact,
): LimbRule {
  return rule({
    ...head,
    needs: { spent: of(rd, period), earned: of(revenue, period) },
    judge: ({ spent, earned }) =>
      measured(
        earned.n > 0n ? times(spent, { n: earned.d, d: earned.n }) : null,
        atLeastThat(limit, 'share'),
      ),
  });
}

/** A condition of both of the last two years. */
export function bothYears(head: LimbHead, yearly: (head: LimbHead, period: string) => LimbRule): Rule {
  const ofYear = (code: string, zh: string, en: string, period: string) =>
    yearly(
      {
        ...head,
        code: `${head.code}.${code}`,
        words: { zh: `${head.words.zh}（${zh}）`, en: `${head.words.en} (${en})` },
      },
      period,
    );
  return all(groupOf(head), [
    ofYear('latest', '最近一年', 'latest year', 't'),
    ofYear('before', '上一年', 'year before', 't-1'),
  ]);
}

/** The sum of a figure of two years, against an amount in fen. */
export function twoYearSum(head: LimbHead, name: FactName<'number'>, limit: Exact): LimbRule {
  return rule({
    ...head,
    needs: { later: of(name, 't'), earlier: of(name, 't-1') },
    judge: ({ later, earlier }) => measured(plus(later, earlier), atLeastThat(limit, name.unit ?? 'count')),
  });
}
