import { expect, test } from 'vitest';
import {
  type Actor,
  anonymous,
  type OrganisationKind,
  type Role,
  system,
} from '#app/identity/domain/actor.ts';
import {
  counterBar,
  decisionBar,
  mayReadOrders,
  mayWithdrawMove,
} from '#app/startups/domain/ladder-policy.ts';
import type { CompanySubject } from '#app/startups/domain/policy.ts';

function person(
  kind: OrganisationKind,
  role: Role = 'manager',
  organisationId: string = kind,
  userId = `${kind} ${role}`,
): Actor {
  const hat = {
    as: 'member',
    id: 'seat',
    organisationId,
    organisationKind: kind,
    organisationName: kind,
    organisationNameEn: null,
    role,
    companyId: null,
  } as const;
  return {
    kind: 'person',
    userId,
    name: userId,
    email: 'a@example.test',
    language: 'zh',
    theme: 'system',
    sessionId: 's',
    hat,
    hats: [hat],
  };
}

const company: CompanySubject = {
  visibility: 'private',
  organisationId: 'company',
  caretakerIds: ['incubator'],
};
const alone: CompanySubject = { ...company, caretakerIds: [] };
const round = {
  lane: 'financing',
  to: 'seed',
  approver: 'caretaker',
  proposedBy: 'company manager',
  proposedFor: 'company',
} as const;

test('a caretaker’s gate is decided on by a manager of an incubator that looks after the company', () => {
  expect(decisionBar(person('incubator'), round, company)).toBeNull();
  expect(decisionBar(person('incubator', 'member'), round, company)).toBe('not-entitled');
  expect(decisionBar(person('incubator', 'manager', 'another'), round, company)).toBe('not-entitled');
  expect(decisionBar(person('operator'), round, company)).toBe('not-entitled');
  expect(decisionBar(person('company'), round, company)).toBe('not-entitled');
  expect(decisionBar(anonymous, round, company)).toBe('not-entitled');
});

test('the operator stands in where nobody looks after the company, or the caretaker proposed', () => {
  expect(decisionBar(person('operator'), round, alone)).toBeNull();
  expect(
    decisionBar(person('operator', 'member'), { ...round, proposedFor: 'incubator' }, company),
  ).toBeNull();
  expect(decisionBar(person('operator', 'viewer'), round, alone)).toBe('not-entitled');
  expect(decisionBar(person('operator', 'auditor'), round, alone)).toBe('not-entitled');
});

test('four eyes: nobody approves her own proposal but where the gate is her own act', () => {
  const own = { ...round, proposedBy: 'incubator manager', proposedFor: 'incubator' };
  expect(decisionBar(person('incubator'), own, company)).toBe('four-eyes');
  const entry = { ...own, lane: 'development', to: 'incubating' } as const;
  expect(decisionBar(person('incubator'), entry, company)).toBeNull();
  const listing = {
    ...round,
    lane: 'market',
    to: 'star',
    approver: 'operator',
    proposedBy: 'operator manager',
  } as const;
  expect(decisionBar(person('operator'), listing, company)).toBe('four-eyes');
  expect(decisionBar(person('operator', 'member'), listing, company)).toBeNull();
  expect(decisionBar(system('seed'), listing, company)).toBeNull();
});

test('an order is withdrawn by whoever proposed it, her manager, or the operator', () => {
  expect(mayWithdrawMove(person('company'), round)).toBe(true);
  expect(mayWithdrawMove(person('company', 'manager', 'company', 'a colleague'), round)).toBe(true);
  expect(mayWithdrawMove(person('company', 'member', 'company', 'a colleague'), round)).toBe(false);
  expect(mayWithdrawMove(person('operator'), round)).toBe(true);
  expect(mayWithdrawMove(person('incubator'), round)).toBe(false);
});

test('a step is taken back by who may decide at its gate, never alone by who proposed it', () => {
  const seed = { lane: 'financing', to: 'seed', proposedBy: 'someone' } as const;
  expect(counterBar(person('incubator'), seed, company)).toBeNull();
  expect(counterBar(person('operator'), seed, company)).toBeNull();
  expect(counterBar(person('company'), seed, company)).toBe('not-entitled');
  expect(counterBar(person('incubator'), { ...seed, proposedBy: 'incubator manager' }, company)).toBe(
    'four-eyes',
  );
  expect(counterBar(person('incubator'), { ...seed, lane: 'market', to: 'star' }, company)).toBe(
    'not-entitled',
  );
});

test('orders and evidence are read by the company, its caretaker and the operator, public or not', () => {
  const known: CompanySubject = { ...company, visibility: 'public' };
  const readers = [person('company', 'viewer'), person('incubator', 'viewer'), person('operator', 'viewer')];
  for (const reader of readers) expect(mayReadOrders(reader, known)).toBe(true);
  const others = [
    person('investor'),
    person('incubator', 'manager', 'another'),
    person('operator', 'auditor'),
    anonymous,
  ];
  for (const other of others) expect(mayReadOrders(other, known)).toBe(false);
});
