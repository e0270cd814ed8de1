import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { listingInquiries, listingRepliesTakenBack } from '#db/schema/listing.ts';
import { byName } from './by-name.ts';
import { type ChangedMeanwhile, type InquiryOrder, orderOnLetter } from './inquiry-order.ts';
import type { ProjectOrderRefusal } from './project-order.ts';

export type TakeBackReplyRefusal =
  | ProjectOrderRefusal
  | ChangedMeanwhile
  /** None is recorded, or it was taken back before. */
  | { kind: 'no-reply' }
  | { kind: 'reason-missing' };

/**
 * Takes back a reply that was recorded by mistake, by those who may record it: an entry of its own keeps the reply as it
 * stood, with the reason, and the letter is open again by its last day as before.
 *
 * @param order `seen`: the version of the letter that the reply was seen on, so that one recorded since is not taken back
 */
export async function takeBackReply(
  db: Db,
  actor: Actor,
  order: InquiryOrder & { reason: string; seen: number },
): Promise<Result<null, TakeBackReplyRefusal>> {
  return orderOnLetter<null, TakeBackReplyRefusal>(
    db,
    actor,
    'listing.take-back-reply',
    order,
    async (tx, _, inquiry) => {
      const { id, round, version, replyBy, repliedOn, replyFileId, replyFileName, note } = inquiry;
      if (repliedOn === null) return refuse({ kind: 'no-reply' });
      if (version !== order.seen) return refuse({ kind: 'changed-meanwhile' });
      const reason = order.reason.trim();
      if (reason === '') return refuse({ kind: 'reason-missing' });
      await tx.insert(listingRepliesTakenBack).values({
        inquiryId: id,
        version,
        repliedOn,
        replyFileId,
        replyFileName,
        note,
        reason,
        takenBackBy: actor.kind === 'person' ? actor.userId : null,
        takenBackByName: byName(actor),
      });
      const none = { repliedOn: null, note: null, replyFileId: null };
      await tx
        .update(listingInquiries)
        .set({ ...none, replyFileName: null, version: sql`${listingInquiries.version} + 1` })
        .where(eq(listingInquiries.id, id));
      return ok({
        done: null,
        before: { repliedOn, note, replyFileId },
        after: { inquiryId: id, round, ...none, replyBy, reason },
      });
    },
  );
}
