import type { Db } from '#db/client.server.ts';
import { applied, type House, openCall } from './admissions-world.ts';
import type { Startup } from './ladder-world.ts';

type At = Pick<House, 'manager' | 'member' | 'cohortId' | 'programmeId'>;

/**
 * What the pages of calls are tried with: a call of one house that is open and one of the other that nobody is told of
 * yet; a company's application, and another one that is to be judged by the house's member.
 */
export async function callObjects(db: Db, a: At & { company: Startup }, b: At & { company: Startup }) {
  const [openA, openB, draftB] = [
    await openCall(db, a),
    await openCall(db, b),
    await openCall(db, b, { opened: false }),
  ];
  const [judgedA, judgedB] = [
    await openCall(db, a, { reviewers: [a.member] }),
    await openCall(db, b, { reviewers: [b.member] }),
  ];
  return {
    callId: { a: openA.callId, b: draftB.callId },
    applicationId: {
      a: (await applied(db, openA, a.company)).applicationId,
      b: (await applied(db, openB, b.company)).applicationId,
    },
    reviewedId: {
      a: (await applied(db, judgedA, a.company)).applicationId,
      b: (await applied(db, judgedB, b.company)).applicationId,
    },
  };
}
