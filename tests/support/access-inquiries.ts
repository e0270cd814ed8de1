import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordLetter } from '#app/listing/commands/inquiry-letters.ts';
import { addQuestion } from '#app/listing/commands/inquiry-questions.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { Startup } from './ladder-world.ts';

/** A letter of one question, of the sponsor's part, in the listing project of each company. */
export async function inquiryObjects(
  db: Db,
  projects: { a: string; b: string },
  companies: { a: Startup; b: Startup },
) {
  const ofA = await letterIn(db, projects.a, companies.a);
  const ofB = await letterIn(db, projects.b, companies.b);
  return {
    inquiryId: { a: ofA.inquiryId, b: ofB.inquiryId },
    questionId: { a: ofA.questionId, b: ofB.questionId },
  };
}

async function letterIn(db: Db, projectId: string, { founder }: Startup) {
  const letterOn = addDays(await todayInBeijing(db), -1);
  const order = { projectId, body: '北京证券交易所', letterOn, replyBy: null, file: null };
  const { inquiryId } = expectOk(await recordLetter(db, founder, order));
  const fields = {
    topic: '收入',
    question: '请说明。',
    part: 'sponsor',
    ownerName: null,
    dueOn: null,
  } as const;
  const { questionId } = expectOk(await addQuestion(db, founder, { projectId, inquiryId, ...fields }));
  return { inquiryId, questionId };
}
