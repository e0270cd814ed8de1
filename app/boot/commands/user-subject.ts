import { httpWords } from '#app/http/words/words.ts';
import { system } from '#app/identity/domain/actor.ts';
import { normaliseEmail } from '#app/identity/domain/email.ts';
import { longestPassword, shortestPassword } from '#app/identity/domain/password-length.ts';
import { type Account, accountOf } from '#app/identity/queries/account.server.ts';
import { identityWords } from '#app/identity/words/words.ts';
import { paths } from '#app/paths.ts';
import { type Bilingual, sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import type { Call } from '../command.ts';
import type { Config } from '../config.ts';
import { holderOf } from '../lock.mjs';
import { runningFile } from '../solo.ts';
import { speaksChinese, tell } from '../tongue.mjs';

/** Whoever works at the machine's command line, as the audit trail names her. */
export const atTheMachine = system('jieti user');

/** The one e-mail address that a command was given. Ends the command when there is none, or more than one. */
export function emailOf(call: Call): string {
  const [word, ...more] = call.words;
  const email = word === undefined ? null : normaliseEmail(word);
  if (!email || more.length > 0)
    return call.misused({ zh: '请给出一个邮箱地址。', en: 'Give one e-mail address.' });
  return email;
}

/** The account that a command is about, or null after having said that there is none. */
export async function accountFor(call: Call, db: Db): Promise<Account | null> {
  const email = emailOf(call);
  const account = await accountOf(db, { email });
  if (!account) call.say(tell(`没有 ${email} 这个账号。`, `There is no account for ${email}.`));
  return account;
}

/** The address of a one-time link; a path alone where nobody has told where the portal is reached. */
export function linkAddress(config: Config, purpose: 'join' | 'reset', token: string): string {
  const path = purpose === 'join' ? paths.join(token) : paths.reset(token);
  const running = holderOf(runningFile(config.home))?.address;
  const origin = config.origin?.split(',')[0]?.trim() ?? (typeof running === 'string' ? running : null);
  return origin ? new URL(path, origin).href : path;
}

/** Why an order was not carried out, in the language of the terminal, to the person. */
export function sayRefused(call: Call, refusal: { kind: string }): void {
  const { kind } = refusal;
  const language = speaksChinese ? 'zh' : 'en';
  const length = { min: shortestPassword, max: longestPassword };
  const sentences = ([identityWords, httpWords] as Bilingual<string>[]).map((words) =>
    sayer(words, language)(`problem.${kind}`, length),
  );
  call.say(sentences.find((sentence) => sentence !== `problem.${kind}`) ?? kind);
}

/** A text option, or null. */
export function textOption(call: Call, name: string): string | null {
  const value = call.values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
