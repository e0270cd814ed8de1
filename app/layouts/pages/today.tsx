import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dayInBeijing } from '#app/kernel/calendar-date.ts';
import { formatDayInSentence, formatWeekday } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { layoutWords } from '../words/words.ts';

export const meta = titled(layoutWords, 'nav_today');

export function loader({ context: { actor } }: LoaderFunctionArgs) {
  return { name: actor.kind === 'person' ? actor.name : '', today: dayInBeijing(new Date()) };
}

/** The start page of whoever is signed in. */
export default function Today() {
  const say = useWords(layoutWords);
  const language = useLanguage();
  const { name, today } = useLoaderData<typeof loader>();
  const day = `${formatDayInSentence(today, language, today)} ${formatWeekday(today, language)}`;
  return (
    <Page title={say('hello', { name })} lead={day}>
      {null}
    </Page>
  );
}
