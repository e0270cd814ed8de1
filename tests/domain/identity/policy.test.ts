import { expect, test } from 'vitest';
import {
  type Actor,
  anonymous,
  type Hat,
  type OrganisationKind,
  organisationKinds,
  type Role,
  roles,
  system,
} from '#app/identity/domain/actor.ts';
import {
  mayActOnAccounts,
  mayCallExperts,
  mayDecideOnApplications,
  mayGrantRole,
  mayManageSeats,
  mayOpenOrganisations,
  maySeePeople,
  maySetUpPortal,
  needsSecondFactor,
  rolesAt,
  seesAllOrganisations,
} from '#app/identity/domain/policy.ts';

function wearing(hat: Hat): Actor {
  return {
    kind: 'person',
    userId: 'u',
    name: 'n',
    email: 'e@x.example',
    language: 'zh',
    theme: 'system',
    sessionId: 's',
    hat,
    hats: [hat],
  };
}

function member(organisationKind: OrganisationKind, role: Role, organisationId = 'own'): Actor {
  return wearing({
    as: 'member',
    id: 'seat',
    organisationId,
    organisationKind,
    organisationName: 'o',
    organisationNameEn: null,
    role,
    companyId: null,
  });
}

const expert = wearing({ as: 'expert', id: 'expert' });
const guest = wearing({ as: 'guest', id: 'guest' });

const own = (kind: OrganisationKind) => ({ id: 'own', kind });
const foreign = { id: 'foreign', kind: 'incubator' } as const;

test('who has no hat, and experts, decide nothing about people and organisations', () => {
  for (const actor of [anonymous, guest, expert]) {
    for (const may of [
      seesAllOrganisations,
      mayDecideOnApplications,
      mayOpenOrganisations,
      mayCallExperts,
      mayActOnAccounts,
      maySetUpPortal,
    ]) {
      expect(may(actor)).toBe(false);
    }
    expect(maySeePeople(actor, foreign)).toBe(false);
    expect(mayManageSeats(actor, foreign)).toBe(false);
  }
});

test('outside the operator, people see their own organisation and only its managers manage it', () => {
  for (const kind of organisationKinds.filter((each) => each !== 'operator')) {
    for (const role of ['manager', 'member', 'viewer'] as const) {
      const actor = member(kind, role);
      expect(maySeePeople(actor, own(kind))).toBe(true);
      expect(maySeePeople(actor, foreign)).toBe(false);
      expect(mayManageSeats(actor, own(kind))).toBe(role === 'manager');
      expect(mayManageSeats(actor, foreign)).toBe(false);
      expect(mayManageSeats(actor, { id: 'foreign', kind: 'operator' })).toBe(false);
      expect(mayDecideOnApplications(actor) || mayActOnAccounts(actor) || maySetUpPortal(actor)).toBe(false);
    }
  }
});

test('the operator’s roles fall into what they may do', () => {
  const table = roles.map((role) => {
    const actor = member('operator', role);
    return [
      role,
      seesAllOrganisations(actor),
      maySeePeople(actor, own('operator')),
      mayManageSeats(actor, foreign),
      mayManageSeats(actor, own('operator')),
      mayDecideOnApplications(actor),
      mayActOnAccounts(actor),
      maySetUpPortal(actor),
    ];
  });
  expect(table).toEqual([
    // sees all, sees own, seats elsewhere, seats at the operator, applications, accounts, settings
    ['manager', true, true, true, true, true, true, true],
    ['member', true, true, true, false, true, false, false],
    ['viewer', true, true, false, false, false, false, false],
    ['auditor', false, false, false, false, false, false, false],
  ]);
});

test('auditors exist at the operator alone', () => {
  for (const kind of organisationKinds) expect(rolesAt(kind).includes('auditor')).toBe(kind === 'operator');
  expect(mayGrantRole(member('bank', 'manager'), own('bank'), 'auditor')).toBe(false);
  expect(mayGrantRole(system('cli'), own('operator'), 'auditor')).toBe(true);
});

test('a second factor is required of whoever sits with the operator, and of experts', () => {
  expect(needsSecondFactor({ seats: [{ kind: 'bank' }], expert: false })).toBe(false);
  expect(needsSecondFactor({ seats: [{ kind: 'bank' }, { kind: 'operator' }], expert: false })).toBe(true);
  expect(needsSecondFactor({ seats: [], expert: true })).toBe(true);
});
