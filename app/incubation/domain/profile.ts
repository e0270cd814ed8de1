import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Decimal, scaled } from '#app/kernel/decimal.ts';
import type { IncubatorGrade, IncubatorKind } from './incubator.ts';

/** What an incubator says of itself. Areas in square metres with up to two places, money in fen; null is not known. */
export type IncubatorProfile = {
  kind: IncubatorKind;
  grade: IncubatorGrade;
  gradeSinceOn: CalendarDate | null;
  registeredOn: CalendarDate | null;
  operatingSinceOn: CalendarDate | null;
  specialisedIn: string | null;
  hardshipRegion: boolean | null;
  controlledArea: Decimal | null;
  tenantArea: Decimal | null;
  publicArea: Decimal | null;
  fundSize: bigint | null;
  staffTotal: number | null;
  staffProfessional: number | null;
  hasTechnicalPlatform: boolean | null;
};

/** What is known of an incubator that has said nothing yet. */
export const unknownProfile: IncubatorProfile = {
  kind: 'incubator',
  grade: 'none',
  gradeSinceOn: null,
  registeredOn: null,
  operatingSinceOn: null,
  specialisedIn: null,
  hardshipRegion: null,
  controlledArea: null,
  tenantArea: null,
  publicArea: null,
  fundSize: null,
  staffTotal: null,
  staffProfessional: null,
  hasTechnicalPlatform: null,
};

export type ProfileField = keyof IncubatorProfile;
export type ProfileProblem = {
  field: ProfileField;
  kind: 'in-the-future' | 'more-than-the-whole' | 'negative' | 'grade-missing';
};

/**
 * What cannot be true of a profile: days in the future, parts that exceed their whole, amounts below nothing, the day of
 * a grade that was not given. Nothing is held against what is unknown.
 */
export function profileProblems(profile: IncubatorProfile, today: CalendarDate): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  for (const field of ['gradeSinceOn', 'registeredOn', 'operatingSinceOn'] as const) {
    const on = profile[field];
    if (on !== null && on > today) problems.push({ field, kind: 'in-the-future' });
  }
  if (profile.grade === 'none' && profile.gradeSinceOn !== null) {
    problems.push({ field: 'gradeSinceOn', kind: 'grade-missing' });
  }
  const [whole, tenants, shared] = [profile.controlledArea, profile.tenantArea, profile.publicArea].map(
    (area) => (area === null ? null : scaled(area, 2)),
  ) as [bigint | null, bigint | null, bigint | null];
  if (whole !== null && whole < 0n) problems.push({ field: 'controlledArea', kind: 'negative' });
  if (tenants !== null && tenants < 0n) problems.push({ field: 'tenantArea', kind: 'negative' });
  if (shared !== null && shared < 0n) problems.push({ field: 'publicArea', kind: 'negative' });
  if (whole !== null && tenants !== null && tenants > whole) {
    problems.push({ field: 'tenantArea', kind: 'more-than-the-whole' });
  } else if (whole !== null && shared !== null && shared + (tenants ?? 0n) > whole) {
    problems.push({ field: 'publicArea', kind: 'more-than-the-whole' });
  }
  if (profile.fundSize !== null && profile.fundSize < 0n)
    problems.push({ field: 'fundSize', kind: 'negative' });
  for (const field of ['staffTotal', 'staffProfessional'] as const) {
    const count = profile[field];
    if (count !== null && count < 0) problems.push({ field, kind: 'negative' });
  }
  const { staffTotal, staffProfessional } = profile;
  if (staffTotal !== null && staffProfessional !== null && staffProfessional > staffTotal) {
    problems.push({ field: 'staffProfessional', kind: 'more-than-the-whole' });
  }
  return problems;
}
