import { founders, incubatorKeys } from './cast.ts';
import type { DemoCompany } from './companies.ts';

/** Who manages which incubator: the key of her seat. */
export const managerOf = {
  qihang: 'incubator',
  zhichun: 'zhichun',
  shengming: 'shengming',
  shahe: 'shahe',
} as const;

/** The companies of an incubator by their place in the list: the founders' own first, then the latest to come. */
export function tenantsOf(
  key: (typeof incubatorKeys)[number],
  companies: readonly DemoCompany[],
  most: number,
): number[] {
  const own: readonly number[] = founders.map((founder) => founder.company);
  return companies
    .map((company, at) => ({ company, at }))
    .filter(({ company }) => company.incubator && incubatorKeys[company.incubator.index] === key)
    .sort((a, b) => {
      const first = Number(own.includes(b.at)) - Number(own.includes(a.at));
      const [x, y] = [a.company.incubator?.since ?? '', b.company.incubator?.since ?? ''];
      return first || (x < y ? 1 : x > y ? -1 : a.at - b.at);
    })
    .slice(0, most)
    .map(({ at }) => at);
}
