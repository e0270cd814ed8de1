import { type Actor, system } from '#app/identity/domain/actor.ts';
import { applyImport } from '#app/imports/commands/apply-import.ts';
import { checkImport } from '#app/imports/commands/check-import.ts';
import type { Pulse } from '#app/imports/commands/pulse.ts';
import { readImport } from '#app/imports/commands/read-import.ts';
import { releaseImport } from '#app/imports/commands/release-import.ts';
import { retireImports } from '#app/imports/commands/retire-imports.ts';
import { undoImport } from '#app/imports/commands/undo-import.ts';
import type { ImportRefusal } from '#app/imports/domain/refusals.ts';
import type { WorkName } from '#app/imports/domain/states.ts';
import { actingPerson } from '#app/imports/queries/acting-person.ts';
import { refusalInBoth } from '#app/imports/words/sentences.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { type Handler, JobCancelled, type JobContext, JobRefused } from '../handler.ts';

type OfImport = { importId: Id };
type Command = (
  db: Db,
  actor: Actor,
  order: OfImport,
  pulse: Pulse,
) => Promise<Result<unknown, ImportRefusal>>;

export const importHandlers = {
  'imports.read': handler('read', readImport),
  'imports.check': handler('check', checkImport),
  'imports.apply': handler('apply', applyImport),
  'imports.undo': handler('undo', undoImport),
  'imports.retire': async ({ db, actor }: JobContext<Record<string, never>>) =>
    expectOk(await retireImports(db, actor)),
};

/** Work on an import, done as the person who ordered it; when it ends without effect the import goes back to where it was. */
function handler(work: WorkName, command: Command): Handler<OfImport> {
  return {
    run: async (context) => {
      const actor = await actingPerson(context.db, context.eventId);
      if (!actor) throw refusedJob({ kind: 'not-allowed' });
      const result = await command(context.db, actor, context.payload, pulseOf(context));
      if (!result.ok) throw refusedJob(result.refusal);
      return work === 'read' ? null : result.value;
    },
    ended: async ({ db, eventId, payload }, how) => {
      await releaseImport(db, system(`imports.${work}`), {
        importId: payload.importId,
        jobId: eventId,
        work,
        failure: { kind: how === 'cancelled' ? 'cancelled' : 'broke-down' },
      });
    },
  };
}

function pulseOf({ eventId, once, progress, cancelled }: JobContext<OfImport>): Pulse {
  return {
    jobId: eventId,
    once,
    progress,
    stopIfAsked: async () => {
      if (await cancelled()) throw new JobCancelled();
    },
  };
}

function refusedJob(refusal: ImportRefusal): JobRefused {
  return new JobRefused(refusal.kind, refusalInBoth(refusal));
}
