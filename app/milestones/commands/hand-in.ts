import { sql } from 'drizzle-orm';
import { storeFile } from '#app/documents/commands/store-file.ts';
import type { FileRefusal } from '#app/documents/domain/file-kinds.ts';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { noteActivity } from '#app/reporting/commands/note-activity.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { files } from '#db/schema/documents.ts';
import { milestoneEvidence } from '#db/schema/milestones.ts';
import { mayHandIn } from '../domain/policy.ts';
import { type LockedMilestone, type MilestoneRefusal, orderOnMilestone } from './lock-milestone.ts';

export type HandInOrder = {
  milestoneId: string;
  file: { name: string; content: Uint8Array } | null;
  link: string | null;
  note: string | null;
};
export type HandInRefusal =
  | MilestoneRefusal
  | FileRefusal
  | { kind: 'nothing-handed-in' }
  /** Nobody verifies it: its figures close it. */
  | { kind: 'closed-by-figures' }
  | { kind: 'evidence-room-full'; maxFiles: number };

/** How many evidence files one company may have: far above use, so that nobody fills the disk through this door. */
const MOST_FILES = 500;

/** Hands in evidence for a milestone: from then on it lies with its verifier. May be done again to add something. */
export async function handIn(db: Db, actor: Actor, order: HandInOrder): Promise<Result<null, HandInRefusal>> {
  const { milestoneId, file, link, note } = order;
  return orderOnMilestone<null, HandInRefusal>(
    db,
    actor,
    'milestones.hand-in',
    milestoneId,
    async (tx, milestone, today, eventId) => {
      if (!mayHandIn(actor, milestone)) return refuse({ kind: 'not-allowed' });
      if (milestone.verifier === 'metric') return refuse({ kind: 'closed-by-figures' });
      if (!file && !link && !note) return refuse({ kind: 'nothing-handed-in' });
      const stored = file ? await keep(tx, actor, milestone, file) : null;
      if (stored && !stored.ok) return stored;
      const piece = {
        milestoneId: milestone.id,
        eventId,
        fileId: null,
        fileName: null,
        url: null,
        note: null,
      };
      const pieces = [
        ...(stored
          ? [
              {
                ...piece,
                id: newId(),
                form: 'file' as const,
                fileId: stored.value.id,
                fileName: stored.value.name,
              },
            ]
          : []),
        ...(link ? [{ ...piece, id: newId(), form: 'link' as const, url: link }] : []),
        ...(note ? [{ ...piece, id: newId(), form: 'note' as const, note }] : []),
      ];
      return ok({
        done: null,
        event: { kind: 'handed-in' as const },
        write: async () => {
          await tx.insert(milestoneEvidence).values(pieces);
          await tx.execute(
            sql`update milestones set handed_in_on = coalesce(handed_in_on, ${today}) where id = ${milestone.id}`,
          );
          await noteActivity(tx, [milestone.companyId], 'milestone', today);
        },
        told: {
          audience: milestone.verifier === 'programme-head' ? ('head' as const) : ('manager' as const),
          kind: 'milestone-submitted' as const,
        },
      });
    },
  );
}

async function keep(
  tx: Tx,
  actor: Actor,
  { companyId }: LockedMilestone,
  { name, content }: { name: string; content: Uint8Array },
) {
  if ((await tx.$count(files, sql`company_id = ${companyId}`)) >= MOST_FILES)
    return refuse({ kind: 'evidence-room-full' as const, maxFiles: MOST_FILES });
  return storeFile(tx, actor, {
    purpose: 'evidence',
    companyId,
    organisationId: organisationOf(actor),
    name,
    content,
  });
}
