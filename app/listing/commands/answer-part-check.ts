import { type Actor, system } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { type AnswerWithinRefusal, answerWithin } from '#app/readiness/commands/answer-check.ts';
import type { GivenFile } from '#app/readiness/commands/fact-order.ts';
import type { AnswerOrder } from '#app/readiness/domain/check-answer.ts';
import { checkOf } from '#app/readiness/domain/checks.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { answersForPart, maySeePart, ownParts } from '../domain/policy.ts';
import { checkParts } from '../queries/check-parts.ts';
import type { Project } from '../queries/project.ts';
import { named, roomNotices } from './party-notices.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type AnswerPartCheckRefusal = ProjectOrderRefusal | AnswerWithinRefusal;
export type PartCheckOrder = Omit<AnswerOrder, 'ownerName'> & { file: GivenFile | null };

/** The longest name of an owner that an answer bears. */
const OWNER_LENGTH = 60;

/**
 * Answers a check of one's own part for the company, in the name of one's organisation. The company's people are told, so
 * that a second person reads it, and the company is scored again. The company answers on its own pages.
 */
export async function answerPartCheck(
  db: Db,
  actor: Actor,
  projectId: Id,
  order: PartCheckOrder,
): Promise<Result<{ answerId: Id }, AnswerPartCheckRefusal>> {
  return orderOnProject<{ answerId: Id }, AnswerPartCheckRefusal>(
    db,
    actor,
    'listing.answer-check',
    projectId,
    (who, { subject }) => ownParts(who, subject).some((part) => answersForPart(who, subject, part)),
    async (tx, project) => {
      const part = (await checkParts(tx, project)).get(order.code);
      if (!part || !maySeePart(actor, project.subject, part)) return refuse({ kind: 'not-found' });
      const company = await ladderCompany(tx, project.companyId, { lock: true });
      if (!company) return refuse({ kind: 'not-found' });
      const owner = ownerOf(actor);
      const answer = { ...order, ownerName: owner.name.slice(0, OWNER_LENGTH) };
      const at = { companyId: company.id, today: project.today };
      const result = await answerWithin(tx, actor, at, answer);
      if (!result.ok) return result;
      const { done } = result.value;
      // By the portal's own hand: how a score came about is the company's affair, not the adviser's.
      const asked = { companyId: company.id };
      await enqueue(tx, system('listing.answer-check'), 'readiness.rescore', asked, {
        subject: company.name,
      });
      await tellCompany(tx, actor, project, { answerId: done.answerId, code: order.code, owner });
      return ok(result.value);
    },
  );
}

type Named = { name: string; nameEn: string | null };

function ownerOf(actor: Actor): Named {
  if (actor.kind !== 'person' || actor.hat.as !== 'member') return { name: '', nameEn: null };
  return { name: actor.hat.organisationName, nameEn: actor.hat.organisationNameEn };
}

async function tellCompany(
  tx: Tx,
  actor: Actor,
  { company, subject }: Project,
  { answerId, code, owner }: { answerId: Id; code: string; owner: Named },
): Promise<void> {
  const question = checkOf(code)?.question ?? { zh: code, en: code };
  const notices = await roomNotices(
    tx,
    actor,
    { organisationId: subject.company.organisationId, roles: ['manager', 'member'] },
    {
      kind: 'listing-check-answered',
      key: `listing-check:${answerId}`,
      params: {
        ...named('company', company),
        ...named('organisation', owner),
        check: question.zh,
        checkEn: question.en,
      },
      link: paths.companyCheck(company.id, code),
    },
  );
  await tell(tx, notices);
}
