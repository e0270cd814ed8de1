import { expectOk } from '#app/kernel/result.ts';
import { sealKeeper } from '#app/operations/audit-seals.server.ts';
import { checkAudit } from '#app/operations/commands/check-audit.ts';
import { sealAudit } from '#app/operations/commands/seal-audit.ts';
import { sweepJobs } from '#app/operations/commands/sweep-jobs.ts';
import { jobsWords } from '#app/operations/words/jobs-words.ts';
import { sayer } from '#app/ui/words.ts';
import { type JobContext, JobRefused } from '../handler.ts';
import { type BrokenInvariant, brokenInvariants } from '../invariants.server.ts';

type Nothing = Record<string, never>;

export const operationsHandlers = {
  'operations.sweep-jobs': async ({ db, actor }: JobContext<Nothing>) => expectOk(await sweepJobs(db, actor)),

  'operations.seal-audit': async ({ db, actor }: JobContext<Nothing>) => {
    const result = await sealAudit(db, actor, { keeper: sealKeeper() });
    if (!result.ok) throw new JobRefused(result.refusal.kind, both('reason_audit_unsound'));
    return { sealed: result.value ? String(result.value.seq) : null };
  },

  'operations.check-audit': async ({ db, actor }: JobContext<Nothing>) => {
    const report = expectOk(await checkAudit(db, actor, { keeper: sealKeeper() }));
    if (!report.sound) throw new JobRefused('audit-unsound', both('reason_audit_unsound'));
    return { lines: String(report.lines) };
  },

  'operations.check-invariants': async ({ db }: JobContext<Nothing>) => {
    const broken = await brokenInvariants(db);
    if (broken.length > 0) throw new JobRefused(textOf(broken), reasonOf(broken));
    return { broken: 0 };
  },
};

function textOf(broken: BrokenInvariant[]): string {
  return broken.map(({ name, count, examples }) => `${name} × ${count}: ${examples.join(', ')}`).join('\n');
}

/** The contradictions as sentences, for the job centre. */
function reasonOf(broken: BrokenInvariant[]): { zh: string; en: string } {
  const [zh, en] = [sayer(jobsWords, 'zh'), sayer(jobsWords, 'en')];
  return {
    zh: broken.map(({ name, count }) => zh(`invariant_${name}`, { count })).join('；'),
    en: broken.map(({ name, count }) => en(`invariant_${name}`, { count })).join('; '),
  };
}

function both(key: 'reason_audit_unsound'): { zh: string; en: string } {
  return { zh: sayer(jobsWords, 'zh')(key), en: sayer(jobsWords, 'en')(key) };
}
