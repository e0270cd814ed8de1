import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import { sayer } from '#app/ui/words.ts';
import { calendarFile } from '../calendar-file.server.ts';
import { oneOfEach } from '../domain/calendar.ts';
import { mailSetting } from '../mail-setting.server.ts';
import { calendarOwner } from '../queries/calendar-owner.ts';
import { notificationsWords } from '../words/words.ts';
import { entriesOf } from './calendar-sources.server.ts';

/** A person's calendar for her calendar program, by its secret address: it signs nobody in. */
export async function loader({ params, context: { db, clientAddress } }: LoaderFunctionArgs) {
  const rate = await limit(db, rateRules.calendar, clientAddress);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const token = /^(.*)\.ics$/.exec(params.token ?? '')?.[1] ?? '';
  const found = await calendarOwner(db, token);
  if (!found) throw notFound();
  const { owner, today } = found;
  const capacities = owner.hats.length > 0 ? owner.hats : [owner.hat];
  const all = await Promise.all(capacities.map((hat) => entriesOf(db, { ...owner, hat }, today)));
  const name = sayer(notificationsWords, owner.language)('calendar_name', { name: owner.name });
  const { origin } = mailSetting();
  const file = calendarFile({
    entries: oneOfEach(all.flat()),
    name,
    language: owner.language,
    origin,
    now: new Date(),
  });
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="jieti.ics"',
      'Cache-Control': 'private, max-age=600',
    },
  });
}
