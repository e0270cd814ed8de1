import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { line, maybe } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { safeReturnTo } from '#app/http/return-to.ts';
import { paths } from '#app/paths.ts';
import { signOut } from '../commands/sign-out.ts';
import { sessionIdOf } from '../session.server.ts';

/** Only a form signs out; following the address by hand leads to the front page. */
export function loader() {
  return redirectWithin(paths.front());
}

const form = z.object({ returnTo: maybe(line({ max: 2000 })) });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  const sessionId = sessionIdOf(request.headers.get('cookie'));
  const headers = new Headers({ 'Clear-Site-Data': '"cache", "storage"' });
  if (sessionId) {
    const result = await signOut(db, actor, { sessionId });
    if (result.ok) headers.append('Set-Cookie', result.value.cookie);
  }
  const to = safeReturnTo(sent.ok ? sent.values.returnTo : null, paths.front());
  return redirectWithin(to, { headers });
}
