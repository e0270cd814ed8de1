import { sweep } from '#app/identity/commands/sweep.ts';
import type { JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const identityHandlers = {
  'identity.sweep': ({ db, actor }: JobContext<Nothing>) => sweep(db, actor),
};
