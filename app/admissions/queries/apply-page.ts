import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import { companyRecord } from '#app/startups/queries/company-records.ts';
import { companyTeam } from '#app/startups/queries/company-team.ts';
import type { Reader } from '#db/client.server.ts';
import { type Taking, takingAt } from '../domain/call.ts';
import { mayNamePeople } from '../domain/policy.ts';
import { type Snapshot, snapshotOf } from '../domain/snapshot.ts';
import type { TeamPerson } from '../domain/team-people.ts';
import { fileNames } from './application-files.ts';
import { type ApplicationRow, applicationOf } from './application-record.ts';
import { type CallRecord, callRecord } from './call-record.ts';
import { teamPeopleOf } from './team-people.ts';

/** Why somebody who is signed in cannot apply: what she has to do first. */
export type ApplyBar = 'waiting' | 'no-company-hat' | 'no-company-record' | 'viewer' | null;

export type ApplyPage = {
  call: CallRecord;
  taking: Taking;
  bar: ApplyBar;
  companyId: Id | null;
  profile: Snapshot | null;
  application: ApplicationRow | null;
  files: Record<Id, string>;
  /** Whom the company wants to have seats once it is taken in, and whether it is for the actor to name them. */
  people: TeamPerson[];
  mayNamePeople: boolean;
};

/** A call as applicants see it, with what their company has written; null when it is not announced. */
export async function applyPage(db: Reader, actor: Actor, callId: string): Promise<ApplyPage | null> {
  const call = await callRecord(db, callId);
  if (!call || call.state === 'draft') return null;
  const questions = call.questions.filter((question) => question.roundId === null);
  const shown = { ...call, questions };
  const taking = takingAt(call, call.at);
  const bar = barOf(actor);
  const companyId = actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.companyId : null;
  if (!companyId || bar === 'no-company-hat') {
    const nothing = { companyId: null, profile: null, application: null, files: {} };
    return { call: shown, taking, bar, ...nothing, people: [], mayNamePeople: false };
  }
  const record = await companyRecord(db, actor, companyId);
  const team = await companyTeam(db, actor, companyId);
  const present = team.filter((one) => one.present).map(({ name, title }) => ({ name, title }));
  const application = await applicationOf(db, { callId: call.id, companyId });
  return {
    call: shown,
    taking,
    bar,
    companyId,
    profile: record ? snapshotOf(record.values, present) : null,
    application,
    files: await fileNames(db, questions, application?.answers ?? {}),
    people: await teamPeopleOf(db, companyId),
    mayNamePeople: mayNamePeople(actor, companyId),
  };
}

function barOf(actor: Actor): ApplyBar {
  if (actor.kind !== 'person' || actor.hat.as === 'guest') return 'waiting';
  if (actor.hat.as !== 'member' || actor.hat.organisationKind !== 'company') return 'no-company-hat';
  if (!actor.hat.companyId) return 'no-company-record';
  return mayActFor(actor, actor.hat.companyId) ? null : 'viewer';
}
