import { eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { jobRuns } from '#db/schema/jobs.ts';

/** How far the job is that works on an import. */
export type ImportWork = { jobId: Id; waiting: boolean; done: number; total: number | null };

/** For whoever may see the import. */
export async function workOfImport(db: Reader, jobId: Id | null): Promise<ImportWork | null> {
  if (!jobId) return null;
  const [run] = await db
    .select({ state: jobRuns.state, done: jobRuns.progressDone, total: jobRuns.progressTotal })
    .from(jobRuns)
    .where(eq(jobRuns.id, jobId));
  return run ? { jobId, waiting: run.state === 'waiting', done: run.done, total: run.total } : null;
}
