import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, line, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { looksLikeId } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { recordRates } from '../commands/record-rates.ts';
import { readinessDoors } from '../domain/doors.ts';
import { isStale, type RateCurrency, rateCurrencies, rateOn, STALE_DAYS } from '../domain/local-settings.ts';
import { maySeeRuns, maySetForAll } from '../domain/policy.ts';
import { figureFrom } from '../domain/typed-figure.ts';
import { localSettings } from '../queries/local-settings.ts';
import { RateForm } from '../ui/rate-form.tsx';
import { RateHistory, StandingRates } from '../ui/rate-tables.tsx';
import { ReadinessTabs } from '../ui/readiness-tabs.tsx';
import { ratesWords } from '../words/rates-words.ts';

/** How many of the latest lines are shown. */
const SHOWN = 60;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  if (!maySeeRuns(actor)) throw notFound();
  const today = await todayInBeijing(db);
  const settings = await localSettings(db);
  const search = new URL(request.url).searchParams;
  const run = search.get('run') ?? '';
  const newest = settings.rates.toReversed();
  const first = new Map(newest.toReversed().map((rate) => [`${rate.currency} ${rate.rateOn}`, rate.id]));
  return {
    today,
    doors: readinessDoors(actor),
    maySet: maySetForAll(actor),
    standing: rateCurrencies.map((currency) => {
      const rate = rateOn(settings, currency, today);
      return { currency, rate, stale: rate !== null && isStale(rate.rateOn, today) };
    }),
    lines: newest
      .slice(0, SHOWN)
      .map((rate) => ({ ...rate, counts: first.get(`${rate.currency} ${rate.rateOn}`) === rate.id })),
    total: newest.length,
    done: search.get('done') === 'set',
    run: looksLikeId(run) ? run : null,
  };
}

const figure = maybe(line({ max: 20 }));
const ratesForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('enter'),
    HKD: figure,
    USD: figure,
    rateOn: day(),
    source: line({ max: 200 }),
  }),
  z.object({
    intent: z.literal('withdraw'),
    currency: choice(rateCurrencies),
    rateOn: day(),
    source: line({ max: 200 }),
  }),
]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  if (!maySetForAll(actor)) throw notAllowed();
  const form = await readForm(request, ratesForm);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const { rateOn: on, source } = values;
  const typed =
    values.intent === 'withdraw' ? [{ currency: values.currency, yuan: null }] : typedRates(values);
  if (typed.length === 0) return invalid(form, { USD: { kind: 'missing' } });
  const wrong = values.intent === 'enter' && typed.find(({ yuan }) => yuan === null);
  if (wrong) return invalid(form, { [wrong.currency]: { kind: 'not-an-amount' } });
  const rates = Object.fromEntries(typed.map(({ currency, yuan }) => [currency, yuan]));
  const result = await recordRates(db, actor, { rateOn: on, source, rates });
  if (result.ok) {
    const { batchId } = result.value;
    return redirectWithin(`${paths.exchangeRates()}?done=set${batchId ? `&run=${batchId}` : ''}`);
  }
  const { refusal } = result;
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(form, { [refusal.field]: { kind: refusal.problem } });
}

function typedRates(values: Record<RateCurrency, string | null>) {
  return rateCurrencies.flatMap((currency) => {
    const text = values[currency];
    return text === null ? [] : [{ currency, yuan: figureFrom(text, 'count', 'wan') }];
  });
}

export const meta = titled(ratesWords, 'title');

/** The rates by which boards abroad are judged where a company has entered none of its own. */
export default function RatesPage() {
  const { standing, lines, total, doors, maySet, today, done, run } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(ratesWords);
  return (
    <Page title={say('title')} lead={say('lead', { days: STALE_DAYS })} tabs={<ReadinessTabs {...doors} />}>
      {done ? (
        <Notice tone="met" live title={say('done')}>
          {run ? (
            <Link className="link" to={paths.rescoring(run)}>
              {say('done_run')}
            </Link>
          ) : (
            say('done_none')
          )}
        </Notice>
      ) : null}
      <div className={maySet ? 'columns-main' : undefined}>
        <div className="stack">
          <Card title={say('standing')} flush>
            <StandingRates standing={standing} />
          </Card>
          <Card title={say('history', { count: total })} flush>
            {lines.length > 0 ? (
              <RateHistory lines={lines} maySet={maySet} reply={reply} />
            ) : (
              <Empty title={say('none')}>{say('none_text')}</Empty>
            )}
          </Card>
        </div>
        {maySet ? (
          <Card title={say('enter')}>
            <RateForm today={today} reply={reply?.typed.intent === 'withdraw' ? undefined : reply} />
          </Card>
        ) : null}
      </div>
    </Page>
  );
}
