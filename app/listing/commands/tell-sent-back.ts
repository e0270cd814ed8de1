import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import { checkOf } from '#app/readiness/domain/checks.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { checkParts } from '../queries/check-parts.ts';
import { type Project, projectOf } from '../queries/project.ts';
import { type SentBackAnswer, sentBackAnswer } from '../queries/sent-back-answer.ts';
import { named, roomNotices } from './party-notices.ts';

/**
 * Tells the people of the organisation that answered a check for its part that the answer was sent back, why, and where
 * it is given anew. An answer of the company's own, one whose organisation has left or has lost the check to another part,
 * and one that was given anew meanwhile are told of to nobody. Returns how many notices are new: run again, none.
 */
export async function tellSentBack(
  db: Db,
  actor: Actor,
  { answerId }: { answerId: Id },
): Promise<{ told: number }> {
  return db.transaction(async (tx) => {
    const answer = await sentBackAnswer(tx, answerId);
    if (!answer) return { told: 0 };
    const rooms = await roomsOfCheck(tx, answer);
    const notices: Notice[] = [];
    for (const [organisationId, project] of rooms)
      notices.push(...(await noticesOf(tx, actor, project, organisationId, { answerId, ...answer })));
    return { told: await tell(tx, notices) };
  });
}

/** Of each organisation the first project in which the check is of its part. */
async function roomsOfCheck(tx: Tx, { rooms, code }: SentBackAnswer): Promise<Map<Id, Project>> {
  const found = new Map<Id, Project>();
  for (const { projectId, organisationId, part } of rooms) {
    if (found.has(organisationId)) continue;
    const project = await projectOf(tx, projectId);
    if (project && (await checkParts(tx, project)).get(code) === part) found.set(organisationId, project);
  }
  return found;
}

async function noticesOf(
  tx: Tx,
  actor: Actor,
  { id, company }: Project,
  organisationId: Id,
  { answerId, code, reason, reviewedBy }: SentBackAnswer & { answerId: Id },
): Promise<Notice[]> {
  const question = checkOf(code)?.question ?? { zh: code, en: code };
  const notices = await roomNotices(
    tx,
    actor,
    { organisationId, roles: ['manager', 'member'] },
    {
      kind: 'listing-check-sent-back',
      key: `listing-check:${answerId}:sent-back`,
      params: { ...named('company', company), check: question.zh, checkEn: question.en, reason },
      link: paths.listingCheck(id, code),
    },
  );
  return notices.filter(({ to }) => to !== reviewedBy);
}
