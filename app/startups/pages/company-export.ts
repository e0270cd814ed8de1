import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, redirectWithin, tooMany } from '#app/http/replies.ts';
import { expectOk } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import { sayer } from '#app/ui/words.ts';
import { exportCompanies } from '../commands/export-companies.ts';
import { questionOf } from '../domain/company-list.ts';
import { longestViewQuery } from '../domain/saved-view.ts';
import { companyExportWords } from '../words/company-export-words.ts';
import { companySheet, csvOf, xlsxOf } from './company-sheet.server.ts';

const schema = z.object({ query: z.string().max(longestViewQuery), format: choice(['csv', 'xlsx']) });

/** Who comes by a link is sent to the list: an export is ordered with its button. */
export function loader() {
  return redirectWithin(paths.companies());
}

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  if (actor.kind !== 'person') throw notAllowed();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const form = await readForm(request, schema);
  if (!form.ok) return new Response(null, { status: form.status });
  const { query, format } = form.values;
  const question = questionOf(new URLSearchParams(query));
  const { companies, on } = expectOk(await exportCompanies(db, actor, { question, format }));
  const sheet = companySheet(companies, actor.language);
  const name = sayer(companyExportWords, actor.language)('exported.file');
  const file = `${name}-${on}.${format}`;
  const headers = {
    'content-disposition': `attachment; filename="companies.${format}"; filename*=UTF-8''${encodeURIComponent(file)}`,
    'content-type':
      format === 'csv'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
  return new Response(format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet, name), { headers });
}
