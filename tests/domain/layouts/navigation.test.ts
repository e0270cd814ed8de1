import { describe, expect, test } from 'vitest';
import { access } from '#app/access.ts';
import { type Hat, organisationKinds, type Person, roles } from '#app/identity/domain/actor.ts';
import { navigation, seatOf } from '#app/layouts/navigation.ts';
import { layoutWords } from '#app/layouts/words/words.ts';
import { routeOf } from '#tests/support/route-paths.ts';

const company = 'AAAAAAAAAAAAAAAAAAAAAA';
const member = {
  as: 'member',
  id: 'm',
  organisationId: 'o',
  organisationName: 'o',
  organisationNameEn: null,
} as const;
const hats: [string, Hat][] = [
  ...organisationKinds.flatMap((organisationKind) =>
    roles
      .filter((role) => role !== 'auditor' || organisationKind === 'operator')
      .flatMap((role): [string, Hat][] => {
        const hat = { ...member, organisationKind, role };
        const own = { ...hat, companyId: company };
        const bare: [string, Hat] = [`${organisationKind} ${role}`, { ...hat, companyId: null }];
        return organisationKind === 'company' ? [bare, [`company ${role} with a record`, own]] : [bare];
      }),
  ),
  ['expert', { as: 'expert', id: 'expert' }],
  ['guest', { as: 'guest', id: 'guest' }],
];

describe.each(hats)('the menu of %s', (_, hat) => {
  const items = navigation(seatOf(hat)).flatMap((section) => section.items);
  const person = {
    kind: 'person',
    userId: 'u',
    name: 'u',
    email: 'u',
    language: 'zh',
    theme: 'system',
    hat,
  } as Person;

  test('leads only to pages that she may open', () => {
    const shut = items.filter(({ to }) => !access[routeOf(to)?.id ?? '']?.read(person));
    expect(shut).toEqual([]);
  });

  test('begins with the day, ends with the account and names each page once', () => {
    expect(items[0]?.to).toBe('/today');
    expect(items.at(-1)?.to).toBe('/account');
    expect(new Set(items.map(({ to }) => to)).size).toBe(items.length);
  });

  test('has words in both languages', () => {
    for (const { key } of items) {
      expect(layoutWords.zh[key]).toMatch(/[\u3400-\u9fff]/);
      expect(layoutWords.en[key]).toMatch(/^[A-Z]/);
    }
  });
});
