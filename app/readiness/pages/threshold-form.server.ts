import { z } from 'zod';
import { choice, day, line, maybe, ticked } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import type { Db } from '#db/client.server.ts';
import { setThreshold } from '../commands/set-threshold.ts';
import { type LocalSettings, thresholdOn } from '../domain/local-settings.ts';
import { maySetForAll } from '../domain/policy.ts';
import { figureFrom, moneyScales } from '../domain/typed-figure.ts';
import type { ThresholdRow } from '../ui/threshold-list.tsx';

/** The thresholds of an edition as they stand on a day, each with everything that was ever written of it. */
export function thresholdRows(
  { parameters }: Edition,
  settings: LocalSettings,
  today: CalendarDate,
): ThresholdRow[] {
  return parameters.map((parameter) => ({
    parameter,
    standing: thresholdOn(settings, parameter.key, today),
    lines: settings.thresholds.filter(({ key }) => key === parameter.key).reverse(),
  }));
}

const form = z.object({
  key: line({ max: 60 }),
  scale: choice(moneyScales),
  value: maybe(line({ max: 30 })),
  back: ticked(),
  sinceOn: day(),
  source: line({ max: 200 }),
});

type ThresholdRequest = { request: Request; db: Db; actor: Actor; edition: Edition };

/** What the form of a threshold asks for: a value, or that what is suggested counts again. */
export async function thresholdAction({ request, db, actor, edition }: ThresholdRequest) {
  if (!maySetForAll(actor)) throw notAllowed();
  const read = await readForm(request, form);
  if (!read.ok) return invalid(read);
  const { key, scale, value, back, sinceOn, source } = read.values;
  const parameter = edition.parameters.find((one) => one.key === key);
  if (!parameter) throw notFound();
  const figure = back || value === null ? null : figureFrom(value, parameter.unit, scale);
  if (!back && figure === null)
    return invalid(read, { value: { kind: value === null ? 'missing' : 'not-an-amount' } });
  const result = await setThreshold(db, actor, { key, value: figure, sinceOn, source });
  if (result.ok) {
    const { batchId } = result.value;
    return redirectWithin(
      `${paths.readinessEdition(edition.code)}?done=set${batchId ? `&run=${batchId}` : ''}`,
    );
  }
  const { refusal } = result;
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(read, { [refusal.field]: { kind: refusal.problem } });
}
