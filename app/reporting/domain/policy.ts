import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';

/** What a decision about a company's reports needs to know. Investors and all others never see them. */
export type ReportSubject = {
  companyId: Id;
  /** The incubators that look after it today, and those to which the report in question is owed. */
  incubatorIds: readonly Id[];
};

/** The operator, the company's own people, and its incubators' people. */
export function mayReadReports(actor: Actor, { companyId, incubatorIds }: ReportSubject): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  if (actor.kind !== 'person' || actor.hat.as !== 'member') return false;
  if (actor.hat.organisationKind === 'company') return actor.hat.companyId === companyId;
  return sitsIn(actor, ['incubator']) && incubatorIds.includes(organisationOf(actor) ?? '');
}

/** The same without viewers: the company itself, and on its behalf whoever looks after it. */
export function mayWriteReports(actor: Actor, subject: ReportSubject): boolean {
  if (isOperator(actor) || mayActFor(actor, subject.companyId)) return true;
  return (
    sitsIn(actor, ['incubator'], ['manager', 'member']) &&
    subject.incubatorIds.includes(organisationOf(actor) ?? '')
  );
}

/** Whoever works in an incubator or at the operator: who reported, who is late, who went quiet. */
export function mayFollowReports(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']) || sitsIn(actor, ['incubator']);
}

/** Whoever sets what is reported, and reminds. */
export function mayChase(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager', 'member']);
}
