import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryOf, questionOf, setFilters } from '#app/startups/domain/company-list.ts';

const parse = (query: string) => questionOf(new URLSearchParams(query));

test('an address says filters, order, size and place', () => {
  expect(parse('q=zgc&financing=b&region=110108&from=2020&sort=-revenue&size=300&after=abc')).toMatchObject({
    filter: { text: 'zgc', stages: { financing: 'b' }, region: '110108', foundedFrom: 2020 },
    sort: { key: 'revenue', down: true },
    size: 300,
    cursor: { at: 'abc', back: false },
  });
});

test('what means nothing is left out', () => {
  expect(
    queryOf(parse('financing=idea&region=1&sort=salary&size=7&from=20&visibility=all&market=moon&x=y')),
  ).toBe('');
});

test('the lane market and the market of quotation are two filters', () => {
  expect(queryOf(parse('market=bse&exchange=neeq'))).toBe('market=bse&exchange=neeq');
});

test('an address has one spelling: read and written again it stays the same', () => {
  const value = fc.constantFrom(
    '',
    'zgc',
    '中关村',
    'b',
    'a',
    '110108',
    '2020',
    'I65',
    'biology',
    'neeq',
    'public',
    '-revenue',
    'name',
    '300',
    '=&?',
  );
  const name = fc.constantFrom(
    'q',
    'financing',
    'development',
    'market',
    'region',
    'field',
    'industry',
    'tag',
    'from',
    'to',
    'exchange',
    'visibility',
    'sort',
    'size',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
      const once = queryOf(questionOf(new URLSearchParams(pairs)));
      expect(queryOf(parse(once))).toBe(once);
      expect(setFilters(parse(once).filter)).toEqual(
        setFilters(questionOf(new URLSearchParams(pairs)).filter),
      );
    }),
  );
});
