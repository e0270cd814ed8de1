import { z } from 'zod';
import { id, line, maybe, prose, whole } from '#app/http/fields.ts';
import type { CallValues } from '../commands/prepare-call.ts';
import { instantInBeijing } from '../domain/call.ts';

/** A point in time as a field for times sends it, by a clock in Beijing. */
export function clockTime() {
  return z
    .string({ error: 'missing' })
    .trim()
    .min(1, { error: 'missing' })
    .transform((text, context): Date => {
      const instant = instantInBeijing(text);
      if (instant) return instant;
      context.addIssue({ code: 'custom', message: 'not-a-time' });
      return z.NEVER;
    });
}

export const callFields = {
  name: line({ max: 80 }),
  nameEn: maybe(line({ max: 120 })),
  introduction: maybe(prose({ max: 4000 })),
  introductionEn: maybe(prose({ max: 4000 })),
  opensAt: clockTime(),
  closesAt: clockTime(),
  places: maybe(whole({ min: 1, max: 10_000 })),
  cohortId: maybe(id()),
  templateId: maybe(id()),
};

/** The values of a call out of a form that may say more. */
export function callValues(values: CallValues): CallValues {
  const { name, nameEn, introduction, introductionEn, opensAt, closesAt, places, cohortId, templateId } =
    values;
  return { name, nameEn, introduction, introductionEn, opensAt, closesAt, places, cohortId, templateId };
}
