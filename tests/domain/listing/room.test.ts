import { describe, expect, test } from 'vitest';
import type { Actor, OrganisationKind, Role } from '#app/identity/domain/actor.ts';
import { partOfCheck } from '#app/listing/domain/part-of-check.ts';
import { checkTally } from '#app/listing/domain/part-tally.ts';
import { adviserParts, kindsOfPart, partNames, parts } from '#app/listing/domain/parts.ts';
import {
  answersForPart,
  mayAnswerInvitation,
  mayEndParty,
  mayLeadProject,
  mayOrderInRoom,
  maySeePart,
  maySeeProject,
  maySeeRoom,
  mayWorkOnPart,
  type ProjectSubject,
} from '#app/listing/domain/policy.ts';
import { checks } from '#app/readiness/domain/checks.ts';

function sitting(kind: OrganisationKind, organisationId: string, role: Role = 'manager'): Actor {
  const hat = {
    as: 'member',
    id: 'seat',
    organisationId,
    organisationKind: kind,
    organisationName: organisationId,
    organisationNameEn: null,
    role,
    companyId: null,
  } as const;
  return {
    kind: 'person',
    userId: 'u',
    name: 'n',
    email: 'e',
    language: 'zh',
    theme: 'system',
    sessionId: 's',
    hat,
    hats: [hat],
  };
}

const project: ProjectSubject = {
  company: { visibility: 'portal', organisationId: 'home', caretakerIds: ['house'] },
  parties: [
    { organisationId: 'sponsor', part: 'sponsor', state: 'active' },
    { organisationId: 'law', part: 'law', state: 'active' },
    { organisationId: 'asked', part: 'audit', state: 'invited' },
    { organisationId: 'gone', part: 'audit', state: 'ended' },
    { organisationId: 'no', part: 'appraisal', state: 'declined' },
  ],
};

describe('who comes into the room', () => {
  test('those who see the company’s facts see all of it', () => {
    for (const actor of [
      sitting('company', 'home', 'viewer'),
      sitting('incubator', 'house', 'member'),
      sitting('operator', 'op', 'viewer'),
    ]) {
      expect(maySeeProject(actor, project)).toBe(true);
      expect(parts.every((part) => maySeePart(actor, project, part))).toBe(true);
    }
  });

  test('an adviser sees her own part alone, and only once the invitation is accepted and until it ends', () => {
    const sponsor = sitting('broker', 'sponsor', 'viewer');
    expect(maySeeRoom(sponsor, project)).toBe(true);
    expect(maySeeProject(sponsor, project)).toBe(false);
    expect(parts.filter((part) => maySeePart(sponsor, project, part))).toEqual(['sponsor']);
    for (const id of ['asked', 'gone', 'no'])
      expect(maySeeRoom(sitting('intermediary', id), project)).toBe(false);
  });

  test('strangers, investors and people of other kinds in an organisation of that name do not', () => {
    for (const actor of [
      sitting('investor', 'sponsor'),
      sitting('bank', 'law'),
      sitting('company', 'other'),
      sitting('incubator', 'other'),
      sitting('incubator', 'house', 'viewer'),
      sitting('operator', 'op', 'auditor'),
    ])
      expect(maySeeRoom(actor, project)).toBe(false);
  });
});

describe('who does what there', () => {
  test('the company and its incubator lead; viewers and advisers do not', () => {
    expect(mayLeadProject(sitting('company', 'home', 'member'), project)).toBe(true);
    expect(mayLeadProject(sitting('incubator', 'house'), project)).toBe(true);
    expect(mayLeadProject(sitting('company', 'home', 'viewer'), project)).toBe(false);
    expect(mayLeadProject(sitting('broker', 'sponsor'), project)).toBe(false);
  });

  test('an adviser’s managers and members answer for their part, in no other and not as viewers', () => {
    for (const role of ['manager', 'member'] as const) {
      const law = sitting('intermediary', 'law', role);
      expect(parts.filter((part) => answersForPart(law, project, part))).toEqual(['law']);
      expect(parts.filter((part) => mayWorkOnPart(law, project, part))).toEqual(['law']);
    }
    expect(answersForPart(sitting('intermediary', 'law', 'viewer'), project, 'law')).toBe(false);
    expect(answersForPart(sitting('company', 'home'), project, 'law')).toBe(false);
    expect(mayWorkOnPart(sitting('company', 'home'), project, 'law')).toBe(true);
  });

  test('an invitation is answered by a manager of the organisation that it went to', () => {
    expect(mayAnswerInvitation(sitting('intermediary', 'asked'), 'asked')).toBe(true);
    expect(mayAnswerInvitation(sitting('intermediary', 'asked', 'member'), 'asked')).toBe(false);
    expect(mayAnswerInvitation(sitting('intermediary', 'law'), 'asked')).toBe(false);
    expect(mayAnswerInvitation(sitting('operator', 'op'), 'asked')).toBe(false);
  });

  test('a party is ended by those who lead, an active one by its own managers too', () => {
    const active = { organisationId: 'law', state: 'active' } as const;
    const asked = { organisationId: 'asked', state: 'invited' } as const;
    expect(mayEndParty(sitting('company', 'home'), project, active)).toBe(true);
    expect(mayEndParty(sitting('company', 'home'), project, asked)).toBe(true);
    expect(mayEndParty(sitting('intermediary', 'law'), project, active)).toBe(true);
    expect(mayEndParty(sitting('intermediary', 'law', 'member'), project, active)).toBe(false);
    expect(mayEndParty(sitting('intermediary', 'asked'), project, asked)).toBe(false);
    expect(mayEndParty(sitting('broker', 'sponsor'), project, active)).toBe(false);
  });

  test('orders in the room are those of leaders and of advisers’ managers', () => {
    expect(mayOrderInRoom(sitting('company', 'home', 'member'), project)).toBe(true);
    expect(mayOrderInRoom(sitting('broker', 'sponsor'), project)).toBe(true);
    expect(mayOrderInRoom(sitting('broker', 'sponsor', 'member'), project)).toBe(false);
    expect(mayOrderInRoom(sitting('company', 'home', 'viewer'), project)).toBe(false);
    expect(mayOrderInRoom(sitting('intermediary', 'asked'), project)).toBe(false);
  });
});

describe('parts', () => {
  test('every part has a name in both languages, and every one to invite for a kind that takes it', () => {
    for (const part of parts) expect([partNames[part].zh, partNames[part].en].every(Boolean)).toBe(true);
    for (const part of adviserParts) expect(kindsOfPart[part].length).toBeGreaterThan(0);
    expect(kindsOfPart.sponsor).toEqual(['broker']);
  });

  test('every check is somebody’s by custom, and the three big parts have some each', () => {
    const given = checks.map(({ code }) => partOfCheck(code));
    for (const part of ['sponsor', 'law', 'audit'] as const) expect(given).toContain(part);
    expect(partOfCheck('nf-21')).toBe('audit');
    expect(partOfCheck('nf-05')).toBe('law');
    expect(partOfCheck('nf-43')).toBe('sponsor');
  });

  test('checks are counted as clear, a problem, or to be answered', () => {
    expect(
      checkTally(['clear', 'not-applicable', 'problem', 'open', 'sent-back', 'expired', 'clear']),
    ).toEqual({ clear: 3, problem: 1, open: 3 });
    expect(checkTally([])).toEqual({ clear: 0, problem: 0, open: 0 });
  });
});
