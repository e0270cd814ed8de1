import { remindDrafts } from '#app/admissions/commands/remind-drafts.ts';
import { closeDueCalls } from '#app/admissions/commands/turn-call.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const admissionsHandlers = {
  'admissions.close-call': async ({ db, actor, payload }: JobContext<{ callId: Id }>) =>
    expectOk(await closeDueCalls(db, actor, payload)),

  'admissions.mind-deadlines': async ({ db, actor }: JobContext<Nothing>) => {
    const { closed } = expectOk(await closeDueCalls(db, actor));
    const { reminded } = expectOk(await remindDrafts(db, actor));
    return { closed, reminded };
  },
};
