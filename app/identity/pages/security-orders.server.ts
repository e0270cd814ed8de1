import { data } from '@remix-run/node';
import { z } from 'zod';
import { choice, line, maybe, secret } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { beginAuthenticator } from '../commands/begin-authenticator.ts';
import { changePassword } from '../commands/change-password.ts';
import { confirmAuthenticator } from '../commands/confirm-authenticator.ts';
import { removeAuthenticator } from '../commands/remove-authenticator.ts';
import { renewRecoveryCodes } from '../commands/renew-recovery-codes.ts';
import type { Person } from '../domain/actor.ts';
import { chosenPassword, isAboutPassword, problemOf } from './new-password.ts';

const intents = [
  'change-password',
  'begin-authenticator',
  'confirm-authenticator',
  'renew-codes',
  'remove-authenticator',
] as const;
export type SecurityIntent = (typeof intents)[number];

const form = z.object({
  intent: choice(intents),
  password: maybe(secret({ max: 1000 })),
  present: maybe(secret({ max: 1000 })),
  wanted: maybe(chosenPassword()),
  code: maybe(line({ max: 40 })),
});

/** The orders of the page about one's own secrets. Whoever guesses at the password here is slowed down as at the door. */
export async function carryOutSecurityOrder(request: Request, db: Db, me: Person) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const { intent, code, present, wanted } = sent.values;
  const within = await limit(db, rateRules.secondFactor, me.userId);
  if (!within.ok) return tooOften(sent, within.retryAfter);
  const missing = { kind: 'missing' };
  const password = sent.values.password ?? '';
  const { sessionId } = me;
  switch (intent) {
    case 'change-password': {
      if (!present || !wanted) {
        return invalid(sent, {
          ...(present ? {} : { present: missing }),
          ...(wanted ? {} : { wanted: missing }),
        });
      }
      const result = await changePassword(db, me, { present, wanted });
      if (!result.ok) {
        const problem = problemOf(result.refusal);
        if (isAboutPassword(result.refusal)) return invalid(sent, { wanted: problem });
        return invalid(
          sent,
          result.refusal.kind === 'wrong-password' ? { present: problem } : { '': problem },
        );
      }
      return done('password-changed', result.value.cookie);
    }
    case 'begin-authenticator': {
      const result = await beginAuthenticator(db, me, { sessionId, password });
      return result.ok ? redirectWithin(paths.security()) : invalid(sent, fieldOf(result.refusal));
    }
    case 'confirm-authenticator': {
      if (!code) return invalid(sent, { code: missing });
      const result = await confirmAuthenticator(db, me, { sessionId, code });
      if (!result.ok) return invalid(sent, fieldOf(result.refusal));
      const { recoveryCodes, cookie } = result.value;
      return data({ recoveryCodes }, { headers: { 'Set-Cookie': cookie } });
    }
    case 'renew-codes': {
      const result = await renewRecoveryCodes(db, me, { password });
      return result.ok ? data(result.value) : invalid(sent, fieldOf(result.refusal));
    }
    case 'remove-authenticator': {
      const result = await removeAuthenticator(db, me, { password });
      return result.ok ? done('factor-removed') : invalid(sent, fieldOf(result.refusal));
    }
  }
}

function done(key: string, cookie?: string) {
  return redirectWithin(
    `${paths.security()}?done=${key}`,
    cookie ? { headers: { 'Set-Cookie': cookie } } : {},
  );
}

function fieldOf(refusal: { kind: string }): Record<string, { kind: string }> {
  if (refusal.kind === 'wrong-password') return { password: refusal };
  return refusal.kind === 'wrong-code' ? { code: refusal } : { '': refusal };
}
