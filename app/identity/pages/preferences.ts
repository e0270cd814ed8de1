import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { choice, line, maybe } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { safeReturnTo } from '#app/http/return-to.ts';
import { paths } from '#app/paths.ts';
import { updateProfile } from '../commands/update-profile.ts';
import { languages } from '../domain/actor.ts';
import { preferenceCookie } from '../preferences.ts';

export function loader() {
  return redirectWithin(paths.front());
}

const form = z.object({
  language: maybe(choice(languages)),
  theme: maybe(choice(['system', 'light', 'dark'])),
  returnTo: maybe(line({ max: 2000 })),
});

/**
 * Language and theme: kept with the person, and by cookie in the browser, so that the pages before the sign-in speak the
 * same language. What makes no sense changes nothing.
 */
export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return redirectWithin(paths.front());
  const { language, theme, returnTo } = sent.values;
  if (actor.kind === 'person' && (language || theme)) {
    await updateProfile(db, actor, { ...(language ? { language } : {}), ...(theme ? { theme } : {}) });
  }
  const headers = new Headers();
  if (language) headers.append('Set-Cookie', preferenceCookie('language', language));
  if (theme) headers.append('Set-Cookie', preferenceCookie('theme', theme));
  return redirectWithin(safeReturnTo(returnTo, paths.front()), { headers });
}
