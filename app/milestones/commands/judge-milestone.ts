import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { noteActivity } from '#app/reporting/commands/note-activity.ts';
import type { Db } from '#db/client.server.ts';
import { mayReplan, mayVerify, mayWaive } from '../domain/policy.ts';
import { type LockedMilestone, type MilestoneRefusal, orderOnMilestone } from './lock-milestone.ts';

export type JudgeRefusal =
  | MilestoneRefusal
  | { kind: 'parts-open'; count: number }
  /** Nobody verifies it: its figures close it. */
  | { kind: 'closed-by-figures' }
  | { kind: 'not-handed-in' }
  | { kind: 'reason-missing' }
  | { kind: 'same-day' }
  | { kind: 'due-before-start'; startOn: CalendarDate };

type OnMilestone = { milestoneId: string };

/** Says that a milestone is met: as of the day on which its evidence was handed in, else of today. */
export async function verifyMilestone(
  db: Db,
  actor: Actor,
  { milestoneId, remark }: OnMilestone & { remark: string | null },
): Promise<Result<null, JudgeRefusal>> {
  return orderOnMilestone<null, JudgeRefusal>(
    db,
    actor,
    'milestones.verify',
    milestoneId,
    async (tx, milestone, today) => {
      const bar = verifierBar(actor, milestone);
      if (bar) return refuse(bar);
      if (milestone.openParts > 0) return refuse({ kind: 'parts-open', count: milestone.openParts });
      return ok({
        done: null,
        event: { kind: 'verified' as const, reason: remark },
        write: async () => {
          await tx.execute(sql`
            update milestones set met_on = coalesce(handed_in_on, ${today}), state = 'met', state_since_on = ${today},
                   risk = null, forecast = null where id = ${milestone.id}`);
          await noteActivity(tx, [milestone.companyId], 'milestone', today);
        },
        told: {
          audience: 'owners' as const,
          kind: 'milestone-met' as const,
          key: `milestone:${milestone.id}:met`,
        },
      });
    },
  );
}

/** Gives evidence back to those who handed it in: the milestone is theirs again. */
export async function sendBackMilestone(
  db: Db,
  actor: Actor,
  { milestoneId, reason }: OnMilestone & { reason: string },
): Promise<Result<null, JudgeRefusal>> {
  return orderOnMilestone<null, JudgeRefusal>(
    db,
    actor,
    'milestones.send-back',
    milestoneId,
    async (tx, milestone) => {
      const bar = verifierBar(actor, milestone);
      if (bar) return refuse(bar);
      if (milestone.handedInOn === null) return refuse({ kind: 'not-handed-in' });
      if (reason.trim() === '') return refuse({ kind: 'reason-missing' });
      return ok({
        done: null,
        event: { kind: 'sent-back' as const, reason: reason.trim() },
        write: () => tx.execute(sql`update milestones set handed_in_on = null where id = ${milestone.id}`),
        told: {
          audience: 'owners' as const,
          kind: 'milestone-sent-back' as const,
          params: { reason: reason.trim() },
        },
      });
    },
  );
}

/** Lets a company off a milestone; its parts, if it has any, stay what they are. */
export async function waiveMilestone(
  db: Db,
  actor: Actor,
  { milestoneId, reason }: OnMilestone & { reason: string },
): Promise<Result<null, JudgeRefusal>> {
  return orderOnMilestone<null, JudgeRefusal>(
    db,
    actor,
    'milestones.waive',
    milestoneId,
    async (tx, milestone, today) => {
      if (!mayWaive(actor, milestone)) return refuse({ kind: 'not-allowed' });
      if (reason.trim() === '') return refuse({ kind: 'reason-missing' });
      return ok({
        done: null,
        event: { kind: 'waived' as const, reason: reason.trim() },
        write: () =>
          tx.execute(sql`
            update milestones set waived_on = ${today}, state = 'waived', state_since_on = ${today}, risk = null,
                   forecast = null where id = ${milestone.id}`),
        told: {
          audience: 'owners' as const,
          kind: 'milestone-waived' as const,
          params: { reason: reason.trim() },
        },
      });
    },
  );
}

/** Moves the due day; the first plan stays, so that the slip shows. */
export async function replanMilestone(
  db: Db,
  actor: Actor,
  { milestoneId, dueOn, reason }: OnMilestone & { dueOn: CalendarDate; reason: string },
): Promise<Result<null, JudgeRefusal>> {
  return orderOnMilestone<null, JudgeRefusal>(
    db,
    actor,
    'milestones.replan',
    milestoneId,
    async (tx, milestone) => {
      if (!mayReplan(actor, milestone)) return refuse({ kind: 'not-allowed' });
      if (reason.trim() === '') return refuse({ kind: 'reason-missing' });
      if (dueOn === milestone.dueOn) return refuse({ kind: 'same-day' });
      if (dueOn < milestone.startOn) return refuse({ kind: 'due-before-start', startOn: milestone.startOn });
      return ok({
        done: null,
        event: {
          kind: 'replanned' as const,
          reason: reason.trim(),
          fromDueOn: milestone.dueOn,
          toDueOn: dueOn,
        },
        write: () => tx.execute(sql`update milestones set due_on = ${dueOn} where id = ${milestone.id}`),
        told: {
          audience: 'owners' as const,
          kind: 'milestone-replanned' as const,
          params: { due: dueOn, reason: reason.trim() },
        },
      });
    },
  );
}

/** Why the actor may not say whether it is met, if so. */
function verifierBar(actor: Actor, milestone: LockedMilestone): JudgeRefusal | null {
  const byHead = milestone.verifier === 'programme-head';
  if (!mayVerify(actor, milestone, byHead, milestone.headUserId)) return { kind: 'not-allowed' };
  return milestone.verifier === 'metric' ? { kind: 'closed-by-figures' } : null;
}
