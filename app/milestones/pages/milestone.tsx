import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { milestoneDetail } from '../queries/milestone-detail.ts';
import { MilestoneFacts } from '../ui/milestone-facts.tsx';
import { HandInCard, JudgeCard } from '../ui/milestone-forms.tsx';
import { EvidenceCard, HistoryCard } from '../ui/milestone-history.tsx';
import { nameOf, titleOf } from '../ui/milestone-names.ts';
import { StatePill } from '../ui/state-pill.tsx';
import { milestonesWords } from '../words/words.ts';
import {
  carryOutForm,
  doingOf,
  doneOf,
  evidenceEndings,
  evidenceMegabytes,
  milestoneSchema,
  refusedForm,
  uploadBar,
} from './milestone-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const detail = await milestoneDetail(db, actor, params.milestoneId ?? '');
  if (!detail) throw notFound();
  const done = doingOf.safeParse(new URL(request.url).searchParams.get('done'));
  return {
    ...detail,
    done: done.success ? done.data : null,
    upload: { endings: evidenceEndings, megabytes: evidenceMegabytes },
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const milestoneId = params.milestoneId ?? '';
  if (!(await milestoneDetail(db, actor, milestoneId))) throw notFound();
  const form = await readForm(request, milestoneSchema);
  const bar = await uploadBar(db, actor, form);
  if (bar) return bar;
  if (!form.ok) return invalid(form);
  const result = await carryOutForm(db, actor, milestoneId, form.values);
  if (!result.ok) return refusedForm(form, result.refusal);
  return redirectWithin(`${paths.milestone(milestoneId)}?done=${doneOf[form.values.intent]}`);
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  milestonesWords,
  (_, { milestone, company }: Data) => `${milestone.title} · ${company.name}`,
);

/** One milestone: what is asked, where it stands, what was handed in, what happened, and what may be done. */
export default function Milestone() {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const detail = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { milestone, company, cohort, may, done } = detail;
  const since = say('one.since', { day: formatDay(milestone.stateSinceOn) });
  return (
    <Page
      crumbs={
        <Link to={paths.companyMilestones(company.id)}>
          {nameOf(company, language)} · {nameOf(cohort, language)}
        </Link>
      }
      title={titleOf(milestone, language)}
    >
      {done ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      <div className="columns-main">
        <div className="stack">
          <Card
            title={say('one.facts')}
            aside={
              <>
                <StatePill state={milestone.state} /> {since}
              </>
            }
          >
            <MilestoneFacts detail={detail} />
          </Card>
          {may.handIn ? (
            <HandInCard reply={reply} verifier={milestone.verifier} upload={detail.upload} />
          ) : null}
          {may.verify || may.replan || may.waive ? (
            <JudgeCard
              reply={reply}
              may={may}
              handedIn={milestone.handedInOn !== null}
              dueOn={milestone.dueOn}
            />
          ) : null}
        </div>
        <div className="stack">
          <EvidenceCard evidence={detail.evidence} />
          <HistoryCard history={detail.history} unit={detail.metric?.unit ?? 'count'} />
        </div>
      </div>
    </Page>
  );
}
