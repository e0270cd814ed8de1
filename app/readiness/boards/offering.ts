import { type Exact, percent, wan, yuan } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import {
  all,
  atLeastThat,
  type CasesRule,
  cases,
  type LimbHead,
  measured,
  type Rule,
  rule,
} from '#app/rules/domain/rule.ts';
import { capitalAfter, offeredShares, publicShare, unqualified } from '../domain/facts.ts';
import { groupOf, holdsThat, reaches } from './limbs.ts';

type Heading = (code: string, clause: string, zh: string, en: string) => LimbHead;

/** Above this share capital a tenth in public hands is enough: 400 million yuan. */
const large = wan(40_000);

function bySize(head: LimbHead, quarter: Rule, tenth: Rule): CasesRule {
  return cases({
    ...groupOf(head),
    needs: { capital: of(capitalAfter) },
    choose: ({ capital }) => (capital.n > large.n * capital.d ? tenth : quarter),
    branches: [quarter, tenth],
  });
}

/** What the public holds afterwards: a quarter, or a tenth of a large company. */
export function publicHolding(head: Heading, clause: string): Rule {
  const fact = of(publicShare);
  return bySize(
    head('public', clause, '公众股东持股比例', 'Held by the public'),
    reaches(
      head('public.quarter', clause, '公众股东持股不低于 25%', 'The public holds at least 25 %'),
      fact,
      percent(25),
    ),
    reaches(
      head(
        'public.tenth',
        clause,
        '股本总额超过 4 亿元的，公众股东持股不低于 10%',
        'Above CNY 400 m of capital the public holds at least 10 %',
      ),
      fact,
      percent(10),
    ),
  );
}

/** The shares that are offered as a part of those after the offering: a quarter, or a tenth of a large company. */
export function publicOffering(head: Heading, clause: string): Rule {
  const offered = (named: LimbHead, limit: Exact) => {
    const wanted = atLeastThat(limit, 'share');
    return rule({
      ...named,
      needs: { shares: of(offeredShares), capital: of(capitalAfter) },
      // A share's par value is one yuan: capital in fen is a hundred times the shares.
      judge: ({ shares, capital }) =>
        measured(capital.n > 0n ? { n: shares.n * 100n * capital.d, d: shares.d * capital.n } : null, wanted),
    });
  };
  return bySize(
    head('offering', clause, '公开发行股份比例', 'Share of the company that is offered'),
    offered(
      head(
        'offering.quarter',
        clause,
        '公开发行股份达到股份总数的 25% 以上',
        'At least 25 % of the shares are offered',
      ),
      percent(25),
    ),
    offered(
      head(
        'offering.tenth',
        clause,
        '股本总额超过 4 亿元的，公开发行比例为 10% 以上',
        'Above CNY 400 m of capital at least 10 % is offered',
      ),
      percent(10),
    ),
  );
}

/** Share capital after the offering, in whole yuan. */
export function capitalOf(head: LimbHead, amount: bigint | number): Rule {
  return reaches(head, of(capitalAfter), yuan(amount));
}

const names = [
  ['t', '最近一年', 'the latest year'],
  ['t-1', '上一年', 'the year before'],
  ['t-2', '前年', 'the year before that'],
] as const;

/** Unqualified opinions on each of the last years. */
export function opinions(head: Heading, clause: string, years: 2 | 3): Rule {
  return all(
    groupOf(
      head(
        'opinions',
        clause,
        years === 3 ? '最近三年审计报告均为标准无保留意见' : '最近两年审计报告均为标准无保留意见',
        `Unqualified audit opinions on the last ${years === 3 ? 'three' : 'two'} years`,
      ),
    ),
    names
      .slice(0, years)
      .map(([period, zh, en]) =>
        holdsThat(
          head(`opinions.${period}`, clause, `${zh}财务报告为标准无保留意见`, `Unqualified opinion on ${en}`),
          of(unqualified, period),
        ),
      ),
  );
}
