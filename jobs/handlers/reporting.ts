import { expectOk } from '#app/kernel/result.ts';
import { openPeriods } from '#app/reporting/commands/open-periods.ts';
import { remind } from '#app/reporting/commands/remind.ts';
import type { JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const reportingHandlers = {
  'reporting.open-periods': async ({ db, actor }: JobContext<Nothing>) =>
    expectOk(await openPeriods(db, actor)),

  'reporting.remind': async ({ db, actor }: JobContext<Nothing>) => expectOk(await remind(db, actor)),
};
