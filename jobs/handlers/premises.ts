import { expectOk } from '#app/kernel/result.ts';
import { tendLeases } from '#app/premises/commands/tend-leases.ts';
import type { JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const premisesHandlers = {
  'premises.tend-leases': async ({ db, actor }: JobContext<Nothing>) => expectOk(await tendLeases(db, actor)),
};
