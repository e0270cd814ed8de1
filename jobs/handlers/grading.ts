import { checkGraduations } from '#app/grading/commands/check-graduation.ts';
import { recordCriteria } from '#app/grading/commands/record-criteria.ts';
import type { JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const gradingHandlers = {
  'grading.check-graduation': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    checkGraduations(db, actor, { progress, cancelled }),
  'grading.record-criteria': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    recordCriteria(db, actor, { progress, cancelled }),
};
