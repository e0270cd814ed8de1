import { system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { settleInSilence } from '#app/notifications/commands/settle-in-silence.ts';
import type { Db } from '#db/client.server.ts';
import { makeDemoWorld } from './demo/world.ts';

/** An account of the demo world, as `npm start` tells it to whoever looks on. */
export type DemoAccount = {
  /** What the account is for, in both languages of the portal. */
  role: { zh: string; en: string };
  email: string;
  password: string;
  /** The seed of the authenticator (base32), where the role needs a second factor. */
  totpSecret?: string;
};

export type FirstStart = {
  db: Db;
  /** Tells the person who waits how far it is. */
  say: (line: string) => void;
};

/**
 * Fills an empty portal with the demo world. Called once in the life of a portal: when it is cut off, the database is
 * made anew before it is called again.
 */
export async function fillFirstStart(start: FirstStart): Promise<DemoAccount[]> {
  const accounts = await makeDemoWorld(start);
  // What its people were told on the way is history to them: no mail tells it again.
  expectOk(await settleInSilence(start.db, system('demo')));
  return accounts;
}
