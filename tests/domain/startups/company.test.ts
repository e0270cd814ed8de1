import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, type Hat, system } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import {
  decideAddition,
  decideChange,
  problemsOfValues,
  type Surroundings,
} from '#app/startups/domain/company.ts';
import {
  type CompanyValues,
  differingFields,
  sameValues,
  sorted,
  unknownCompany,
  visibilityAtFirst,
} from '#app/startups/domain/company-record.ts';
import { problemsOfTeam, type TeamMember } from '#app/startups/domain/team.ts';

const today = day('2026-11-23');
const operator = system('test');

function company(set: Partial<CompanyValues> = {}): CompanyValues {
  return { ...unknownCompany('北京灵犀微光科技有限公司'), ...set };
}

function problems(set: Partial<CompanyValues>): string[] {
  return problemsOfValues(company(set), today).map(({ field, kind }) => `${field}: ${kind}`);
}

const alone: Surroundings = { today, usccTaken: false, stockCodeTaken: null, sameName: null };

describe('a company’s record', () => {
  test('needs a name and nothing else', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ name: '  ' })).toEqual(['name: missing']);
  });

  test.each<[string, Partial<CompanyValues>]>([
    ['uscc: code-check', { uscc: '91350100M000100Y44' }],
    ['uscc: code-length', { uscc: '91350100' }],
    ['foundedOn: in-the-future', { foundedOn: day('2026-11-24') }],
    ['foundedOn: too-early', { foundedOn: day('1899-12-31') }],
    ['regionCode: no-such-region', { regionCode: '999999' }],
    ['industryCode: no-such-industry', { industryCode: '65' }],
    ['emergingField: no-such-field', { emergingField: 'ai' as never }],
    ['registeredCapital: below-zero', { registeredCapital: '-1' }],
    ['registeredCapital: too-large', { registeredCapital: '10000000000000001' }],
    ['paidInCapital: paid-in-above-registered', { registeredCapital: '100', paidInCapital: '101' }],
    ['legalForm: not-founded-yet', { legalForm: 'not-founded', foundedOn: today }],
    ['website: not-a-link', { website: 'javascript:alert(1)' }],
    ['website: not-a-link', { website: 'https://user:secret@example.com' }],
    ['headcount: below-zero', { headcount: -1 }],
    ['tags: too-long', { tags: ['长'.repeat(21)] }],
    ['tags: too-many', { tags: Array.from({ length: 13 }, (_, at) => String(at)) }],
    ['stockCodes: stock-code-shape', { stockCodes: [{ market: 'neeq', code: '87144' }] }],
    ['name: too-long', { name: '长'.repeat(101) }],
  ])('%s', (problem, set) => {
    expect(problems(set)).toEqual([problem]);
  });

  test('founded today, all paid in, with a web address: nothing is wrong', () => {
    expect(
      problems({
        foundedOn: today,
        registeredCapital: '100',
        paidInCapital: '100',
        website: 'https://example.com/a?b=c',
        uscc: '91350100M000100Y43',
        stockCodes: [{ market: 'hkex', code: '00700' }],
      }),
    ).toEqual([]);
  });

  test('paid-in capital without the registered is no problem: the latter is not known', () => {
    expect(problems({ paidInCapital: '100' })).toEqual([]);
  });
});

describe('entering a company', () => {
  test('is refused with every problem at once, those of other companies included', () => {
    const values = company({ name: '', uscc: '91350100M000100Y43' });
    const decision = decideAddition(operator, values, false, {
      ...alone,
      usccTaken: true,
      stockCodeTaken: { market: 'neeq', code: '871444' },
    });
    expect(decision).toEqual({
      ok: false,
      refusal: {
        kind: 'invalid',
        problems: [
          { field: 'name', kind: 'missing' },
          { field: 'uscc', kind: 'code-taken' },
          { field: 'stockCodes', kind: 'stock-code-taken', code: '871444' },
        ],
      },
    });
  });

  test('asks about a namesake until told that it is another one', () => {
    const around = { ...alone, sameName: { companyId: 'x', name: '灵犀' } };
    expect(decideAddition(operator, company(), false, around)).toMatchObject({
      refusal: { kind: 'same-name' },
    });
    expect(decideAddition(operator, company(), true, around).ok).toBe(true);
  });

  test('is for the operator and incubators', () => {
    const refused = decideAddition(at('investor'), company(), false, alone);
    expect(refused).toEqual({ ok: false, refusal: { kind: 'not-allowed' } });
    expect(decideAddition(at('incubator'), company(), false, alone).ok).toBe(true);
    expect(decideAddition(at('incubator', 'viewer'), company(), false, alone).ok).toBe(false);
  });

  test('quoted companies are public, the operator’s shown in the portal, an incubator’s private', () => {
    const quoted = { stockCodes: [{ market: 'neeq', code: '871444' } as const] };
    const regional = { stockCodes: [{ market: 'regional', code: 'ZC1234' } as const] };
    expect(visibilityAtFirst(at('incubator'), quoted)).toBe('public');
    expect(visibilityAtFirst(at('incubator'), regional)).toBe('private');
    expect(visibilityAtFirst(operator, { stockCodes: [] })).toBe('portal');
  });
});

describe('changing a company', () => {
  const standing = {
    version: 3,
    values: company(),
    subject: { visibility: 'private', organisationId: 'home', caretakerIds: [] } as const,
  };

  test('a form that was opened on an older version is refused', () => {
    const order = { version: 2, values: company({ shortName: '灵犀' }), isAnother: false };
    expect(decideChange(operator, standing, order, alone)).toEqual({
      ok: false,
      refusal: { kind: 'changed-meanwhile', version: 3 },
    });
  });

  test('tells the fields that change; a name that stays is not compared with others', () => {
    const order = { version: 3, values: company({ shortName: '灵犀' }), isAnother: false };
    const around = { ...alone, sameName: { companyId: 'x', name: standing.values.name } };
    expect(decideChange(operator, standing, order, around)).toMatchObject({
      ok: true,
      value: { changed: ['shortName'] },
    });
  });

  test('is refused to strangers before anything else is said', () => {
    const order = { version: 1, values: company({ name: '' }), isAnother: false };
    expect(decideChange(at('company'), standing, order, alone)).toEqual({
      ok: false,
      refusal: { kind: 'not-allowed' },
    });
  });
});

describe('comparing records', () => {
  const tags = fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 5 });

  test('the order of tags, codes and valuations says nothing, and doubles are one', () => {
    fc.assert(
      fc.property(tags, (drawn) => {
        const once = [...new Set(drawn)];
        expect(
          sameValues(sorted(company({ tags: drawn })), sorted(company({ tags: [...once].reverse() }))),
        ).toBe(true);
        expect(sorted(company({ tags: [...drawn, ...drawn] })).tags).toHaveLength(once.length);
      }),
    );
  });

  test('what is not set does not differ', () => {
    expect(differingFields(company({ tags: ['a'] }), { shortName: null, tags: ['a'] })).toEqual([]);
    expect(differingFields(company(), { headcount: 0 })).toEqual(['headcount']);
  });
});

describe('a team', () => {
  const member: TeamMember = {
    name: '林知远',
    nameEn: null,
    title: '董事长',
    titleEn: null,
    founder: true,
    bio: null,
    sinceOn: null,
    untilOn: null,
  };
  test('everybody has a name and a title, begins before today and ends after the beginning', () => {
    const team = [
      member,
      { ...member, name: '', title: '' },
      { ...member, sinceOn: day('2026-11-24') },
      { ...member, sinceOn: day('2024-01-02'), untilOn: day('2024-01-01') },
    ];
    expect(problemsOfTeam(team, today).map(({ at, field, kind }) => `${at} ${field} ${kind}`)).toEqual([
      '1 name missing',
      '1 title missing',
      '2 sinceOn in-the-future',
      '3 untilOn ends-before-it-begins',
    ]);
  });
});

function at(
  organisationKind: 'incubator' | 'company' | 'investor',
  role: 'manager' | 'viewer' = 'manager',
): Actor {
  const hat: Hat = {
    as: 'member',
    id: 'seat',
    organisationId: 'elsewhere',
    organisationKind,
    organisationName: organisationKind,
    organisationNameEn: null,
    role,
    companyId: null,
  };
  return {
    kind: 'person',
    userId: 'u',
    name: 'n',
    email: 'n@example.test',
    language: 'zh',
    theme: 'system',
    sessionId: 's',
    hat,
    hats: [hat],
  };
}
