import type { ActionFunctionArgs } from '@remix-run/node';
import { redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { signOut } from '../commands/sign-out.ts';
import { sessionIdOf } from '../session.server.ts';

/** Only a form signs out; following the address by hand leads to the front page. */
export function loader() {
  return redirectWithin(paths.front());
}

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sessionId = sessionIdOf(request.headers.get('cookie'));
  const headers = new Headers({ 'Clear-Site-Data': '"cache", "storage"' });
  if (sessionId) {
    const result = await signOut(db, actor, { sessionId });
    if (result.ok) headers.append('Set-Cookie', result.value.cookie);
  }
  return redirectWithin(paths.front(), { headers });
}
