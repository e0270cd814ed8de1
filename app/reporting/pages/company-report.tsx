import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { handInReport } from '../commands/hand-in-report.ts';
import { keepDraft } from '../commands/keep-draft.ts';
import { obligationState } from '../domain/obligation.ts';
import { reportSheet } from '../queries/report-sheet.ts';
import { ReportForm } from '../ui/report-form.tsx';
import { ReportFigures, ReportTextsView, ReportVersions } from '../ui/report-view.tsx';
import { StatePill } from '../ui/state-pill.tsx';
import { periodName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';
import { amountsOf, confirmedOf, draftOf, reportProblems, reportSchema, textsOf } from './report-form.ts';

const dones = ['done', 'done-late', 'corrected', 'kept'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const { companyId = '', period = '' } = params;
  const sheet = await reportSheet(db, actor, { companyId, period });
  if (!sheet) throw notFound();
  const search = new URL(request.url).searchParams;
  const { wanted, versions, draft, may } = sheet;
  const edits = may.write && (versions.length === 0 || search.get('edit') !== null);
  const dueOn = sheet.owed[0]?.dueOn ?? null;
  return {
    sheet,
    state: dueOn ? obligationState({ dueOn, handedInOn: sheet.handedInOn }, sheet.today) : null,
    known: edits ? (draft?.typed ?? textsOf(wanted, versions[0])) : null,
    done: dones.find((known) => known === search.get('now')) ?? null,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const { companyId = '', period = '' } = params;
  const sheet = await reportSheet(db, actor, { companyId, period });
  if (!sheet) throw notFound();
  if (!sheet.may.write) throw notAllowed();
  const { wanted } = sheet;
  const form = await readForm(request, reportSchema(wanted));
  const page = paths.companyReport(companyId, period);
  const typed = draftOf(form.typed);
  if (form.typed.intent === 'keep') {
    const kept = await keepDraft(db, actor, { companyId, period, typed });
    if (!kept.ok) return invalid(form, reportProblems(kept.refusal, wanted, actor.language));
    return redirectWithin(`${page}?edit&now=kept`);
  }
  // Whatever is refused is kept as a draft: a phone that is put away loses nothing.
  const refused = async (problems: ReturnType<typeof reportProblems>) => {
    await keepDraft(db, actor, { companyId, period, typed });
    return invalid(form, problems);
  };
  if (!form.ok) return refused({});
  const { version, highlights, problems, asks, reason, ...sent } = form.values;
  const read = amountsOf(wanted, sent);
  if (Object.keys(read.problems).length > 0) return refused(read.problems);
  const result = await handInReport(db, actor, {
    companyId,
    period,
    seenVersion: version,
    content: { amounts: read.amounts, highlights, problems, asks },
    confirmed: confirmedOf(wanted, sent),
    reason,
  });
  if (!result.ok) return refused(reportProblems(result.refusal, wanted, actor.language));
  const now = result.value.version > 1 ? 'corrected' : result.value.late ? 'done-late' : 'done';
  return redirectWithin(`${page}?now=${now}`);
}

export const meta = titled(reportingWords, (say, { sheet }: Awaited<ReturnType<typeof loader>>) =>
  say('sheet.title', { name: sheet.company.name, period: sheet.period.key }),
);

/** One report: the form for those who fill it in, or what was handed in with all its versions. */
export default function CompanyReport() {
  const { sheet, state, known, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  const { company, period, wanted, earlier, versions, draft, may, owed } = sheet;
  const [latest] = versions;
  // A form that was refused stays open, whatever the address says.
  const fields = known ?? (reply ? {} : null);
  const page = paths.companyReport(company.companyId, period.key);
  const dueOn = owed[0]?.dueOn;
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  return (
    <Page
      title={say('sheet.heading', { period: periodName(period.key, language) })}
      lead={
        <>
          <bdi>{name}</bdi> · {dueOn ? null : say('sheet.not-owed')}
          {dueOn ? say(state === 'late' ? 'sheet.late' : 'sheet.due', { day: dueOn }) : null}{' '}
          {state ? <StatePill state={state} /> : null}
        </>
      }
      crumbs={<Link to={paths.companyReports(company.companyId)}>{say('sheet.back')}</Link>}
      actions={
        may.write && latest && !fields ? (
          <ButtonLink to={`${page}?edit`}>{say('sheet.correct')}</ButtonLink>
        ) : null
      }
    >
      {done && !reply ? (
        <Notice tone={done === 'done-late' ? 'short' : 'met'} live>
          {say(`sheet.${done}`)}
        </Notice>
      ) : null}
      {fields ? (
        <Card
          aside={
            draft && !reply
              ? say('sheet.draft-of', { name: draft.byName, at: formatInstant(draft.at) })
              : undefined
          }
          title={say(latest ? 'sheet.correct' : 'company.open')}
        >
          <ReportForm
            wanted={wanted}
            earlier={earlier}
            known={fields}
            version={latest?.version ?? 0}
            back={latest ? page : null}
            reply={reply}
          />
        </Card>
      ) : null}
      {latest && !fields ? (
        <Card flush title={say('sheet.this')}>
          <ReportFigures wanted={wanted} earlier={earlier} version={latest} />
        </Card>
      ) : null}
      {latest && !fields && (latest.highlights || latest.problems || latest.asks) ? (
        <Card title={say('sheet.texts')}>
          <ReportTextsView version={latest} />
        </Card>
      ) : null}
      {latest ? (
        <Card title={say('sheet.versions')}>
          <ReportVersions wanted={wanted} versions={versions} />
        </Card>
      ) : fields ? null : (
        <Notice>{say('sheet.not-in')}</Notice>
      )}
    </Page>
  );
}
