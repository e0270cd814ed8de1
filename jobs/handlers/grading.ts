import { checkGraduations } from '#app/grading/commands/check-graduation.ts';
import { printCertificate } from '#app/grading/commands/print-certificate.ts';
import { recordCriteria } from '#app/grading/commands/record-criteria.ts';
import type { Id } from '#app/kernel/id.ts';
import { type JobContext, JobRefused } from '../handler.ts';

type Nothing = Record<string, never>;

export const gradingHandlers = {
  'grading.print-certificate': async ({ db, actor, payload }: JobContext<{ graduationId: Id }>) => {
    const result = await printCertificate(db, actor, payload);
    if (!result.ok) throw new JobRefused(result.refusal.kind);
    return result.value;
  },
  'grading.check-graduation': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    checkGraduations(db, actor, { progress, cancelled }),
  'grading.record-criteria': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    recordCriteria(db, actor, { progress, cancelled }),
};
