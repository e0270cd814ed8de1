import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { sayer } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { returnYear } from '../domain/torch-return.ts';
import { torchSheet } from '../queries/torch-sheet.ts';
import { returnWorkbook } from '../return-workbook.server.ts';
import { returnWords } from '../words/return-words.ts';
import { readYear } from './return-form.ts';

/** The return of a year as a workbook. */
export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const chosen = await incubatorChoice(db, actor, search.get('incubator'));
  if (!chosen || actor.kind !== 'person') throw notFound();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const year = readYear(search.get('year'), returnYear(await todayInBeijing(db)));
  const { incubatorId } = chosen;
  const [sheet, before] = await Promise.all([
    torchSheet(db, actor, { incubatorId, year }),
    torchSheet(db, actor, { incubatorId, year: year - 1 }),
  ]);
  if (!sheet || !before) throw notFound();
  const { language } = actor;
  const name = `${sayer(returnWords, language)('file_name')}-${year}.xlsx`;
  return new Response(await returnWorkbook(sheet, before, language), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="return-${year}.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
