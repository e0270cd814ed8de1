import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, line, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { limbsOf } from '#app/rules/domain/verdict.ts';
import { VerdictTree } from '#app/rules/ui/verdict-tree.tsx';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type StateRefusal, setParameter, stateFact } from '../commands/state-criteria.ts';
import { statedKeys } from '../domain/criteria-facts.ts';
import { type CriteriaPage, criteriaPage } from '../queries/criteria-page.ts';
import { GradingTabs } from '../ui/grading-tabs.tsx';
import { ParameterForms } from '../ui/parameter-forms.tsx';
import { StateForm } from '../ui/state-form.tsx';
import { TrendDots } from '../ui/trend-dots.tsx';
import { criteriaWords } from '../words/criteria-words.ts';
import { type GraduationKey, graduationWords } from '../words/graduation-words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const chosen = await incubatorChoice(db, actor, search.get('incubator'));
  const edition = search.get('edition');
  const page = chosen ? await criteriaPage(db, actor, { incubatorId: chosen.incubatorId, edition }) : null;
  if (!chosen || !page) throw notFound();
  const done = search.get('done');
  return { chosen, page, done: done === 'stated' || done === 'set' ? done : null };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('state'),
    incubatorId: id(),
    key: choice(statedKeys),
    value: line({ max: 30 }),
    on: day(),
    note: maybe(line({ max: 200 })),
  }),
  z.object({
    intent: z.literal('set'),
    incubatorId: id(),
    key: line({ max: 60 }),
    value: maybe(line({ max: 30 })),
    source: maybe(line({ max: 200 })),
  }),
]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const result =
    values.intent === 'state'
      ? await stateFact(db, actor, values)
      : await setParameter(db, actor, { ...values, source: values.source ?? '' });
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  const search = new URL(request.url).searchParams;
  const address = new URLSearchParams({ incubator: values.incubatorId });
  const edition = search.get('edition');
  if (edition) address.set('edition', edition);
  address.set('done', values.intent === 'state' ? 'stated' : 'set');
  return redirectWithin(`${paths.criteria()}?${address}`);
}

function problemsOf(refusal: StateRefusal) {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }]));
}

export const meta = titled(criteriaWords, 'criteria_title');

/** The incubator's own criteria: where it stands, since when, which companies make it so, and what it states itself. */
export default function Criteria() {
  const { chosen, page, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(criteriaWords);
  const language = useLanguage();
  const at = (edition: string) => `${paths.criteria()}?incubator=${chosen.incubatorId}&edition=${edition}`;
  return (
    <Page
      title={say('criteria_title')}
      lead={useLead(page)}
      tabs={<GradingTabs incubatorId={chosen.choices.length > 1 ? chosen.incubatorId : null} />}
    >
      <nav className="tabs" aria-label={say('edition')}>
        {page.editions.map((one) => (
          <Link
            key={one.code}
            to={at(one.code)}
            aria-current={one.code === page.edition.code ? 'page' : undefined}
          >
            <span lang="zh">{one.document}</span> {say(one.inForce ? 'edition_in_force' : 'edition_past')}
          </Link>
        ))}
      </nav>
      <IncubatorChooser
        label={say('incubator')}
        show={say('show')}
        {...chosen}
        kept={{ edition: page.edition.code }}
      />
      {done && !reply ? (
        <Notice tone="met" live>
          {say(done === 'stated' ? 'state_saved' : 'parameter_saved')}
        </Notice>
      ) : null}
      <div className="columns-main">
        <Tree page={page} />
        <div className="stack">
          <StateForm
            page={page}
            incubatorId={chosen.incubatorId}
            reply={reply?.typed.intent === 'state' ? reply : undefined}
          />
          {page.parameters.length > 0 ? (
            <ParameterForms
              parameters={page.parameters}
              maySet={page.may.set}
              incubatorId={chosen.incubatorId}
              reply={reply?.typed.intent === 'set' ? reply : undefined}
            />
          ) : null}
        </div>
      </div>
      <p className="caption">
        {page.edition.title[language]} · {page.edition.issuer[language]}
      </p>
    </Page>
  );
}

function useLead({ verdict }: CriteriaPage): string {
  const say = useWords(criteriaWords);
  const limbs = limbsOf(verdict);
  const count = limbs.filter((one) => one.answer === 'short').length;
  const open = limbs.filter((one) => one.answer === 'missing' || one.answer === 'person').length;
  if (verdict.answer === 'met') return say('criteria_lead_met');
  return count > 0 ? say('criteria_lead_short', { count, open }) : say('criteria_lead_open', { open });
}

function Tree({ page }: { page: CriteriaPage }) {
  const say = useWords(criteriaWords);
  const from = useWords(graduationWords);
  const language = useLanguage();
  const linkTo = (companyId: string) => {
    const named = page.names[companyId];
    if (!named) return null;
    const name = language === 'en' ? (named.nameEn ?? named.name) : named.name;
    return <Link to={paths.company(companyId)}>{name}</Link>;
  };
  return (
    <Card title={say('verdict')} aside={<Pill tone={page.verdict.answer} />}>
      <VerdictTree
        verdict={page.verdict}
        sourceName={(code) => from(`from.${code}` as GraduationKey)}
        linkTo={linkTo}
        beside={(limb) => (
          <TrendDots points={page.trend.filter((one) => one.criterion === limb.code)} limb={limb} />
        )}
      />
    </Card>
  );
}
