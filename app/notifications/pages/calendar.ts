import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { calendarFile } from '../calendar-file.server.ts';
import { type Entry, oneOfEach } from '../domain/calendar.ts';
import { mailSetting } from '../mail-setting.server.ts';
import { calendarOwner } from '../queries/calendar-owner.ts';
import { notificationsWords } from '../words/words.ts';

/** The dates that each slice has for a person in one of her hats. */
const sources: readonly ((db: Db, actor: Person) => Promise<readonly Entry[]>)[] = [];

/** A person's calendar for her calendar program, by its secret address: it signs nobody in. */
export async function loader({ params, context: { db, clientAddress } }: LoaderFunctionArgs) {
  const rate = await limit(db, rateRules.calendar, clientAddress);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const token = /^(.*)\.ics$/.exec(params.token ?? '')?.[1] ?? '';
  const owner = await calendarOwner(db, token);
  if (!owner) throw notFound();
  const capacities = owner.hats.length > 0 ? owner.hats : [owner.hat];
  const all = await Promise.all(
    capacities.flatMap((hat) => sources.map((entriesOf) => entriesOf(db, { ...owner, hat }))),
  );
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
