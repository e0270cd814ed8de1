import type { LoaderFunctionArgs } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import { languages } from '#app/identity/domain/actor.ts';
import { runningPlans } from '#app/listing/queries/running-plans.ts';
import { printedPlan } from '#app/listing/ui/printed-plan.ts';
import { boards } from '../boards/catalog.ts';
import { printedReport } from '../printed-report.server.ts';
import { readinessOf } from '../queries/readiness-of.ts';
import { reportPdf } from '../report-pdf.server.ts';

/** A company's readiness as a PDF: `?language=` zh or en (else the reader's own), `?board=` for one board alone. */
export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await readinessOf(db, actor, params.companyId ?? '');
  if (!page || actor.kind !== 'person') throw notFound();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const search = new URL(request.url).searchParams;
  const language = languages.find((one) => one === search.get('language')) ?? actor.language;
  const chosen = boards.filter(({ code }) => code === search.get('board'));
  const { company, book, today, may } = page;
  const about = { company, book, on: today, may };
  const shown = chosen.length > 0 ? chosen : boards;
  const codes = shown.map(({ code }) => code);
  const plans = (await runningPlans(db, actor, { companyId: company.id, boards: codes })).map((plan) =>
    printedPlan(plan, language),
  );
  const file = await reportPdf(printedReport(about, shown, language, plans));
  return new Response(file, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="readiness-${today}-${language}.pdf"`,
    },
  });
}
