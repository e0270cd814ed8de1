import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { line } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { notFound, notSignedIn, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { switchHat } from '../commands/switch-hat.ts';

export function loader() {
  return redirectWithin(paths.today());
}

const form = z.object({ hatId: line({ max: 40 }) });

/** Puts on another hat and goes to its start page: the page one came from may not be for this hat. */
export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  if (actor.kind !== 'person') throw notSignedIn(null);
  const sent = await readForm(request, form);
  if (!sent.ok) throw notFound();
  const result = await switchHat(db, actor, sent.values);
  if (!result.ok) throw result.refusal.kind === 'no-session' ? notSignedIn(paths.today()) : notFound();
  return redirectWithin(paths.today(), { headers: { 'Set-Cookie': result.value.cookie } });
}
