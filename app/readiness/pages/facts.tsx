import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { evidenceRule, uploadBar } from '#app/http/evidence-upload.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { More } from '#app/ui/confirm.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { enterable } from '../domain/enterable.ts';
import { type FactRow, factGroups } from '../domain/fact-list.ts';
import { factLines } from '../queries/fact-history.ts';
import { factsOf } from '../queries/facts-of.ts';
import { EnterFactForm } from '../ui/enter-fact-form.tsx';
import { EntryList, FactHistory } from '../ui/fact-history.tsx';
import { FactTable } from '../ui/fact-table.tsx';
import { FactsFrame } from '../ui/facts-frame.tsx';
import { PenaltyCard } from '../ui/penalty-card.tsx';
import { YearTable } from '../ui/year-table.tsx';
import { factsWords } from '../words/facts-words.ts';
import { carryOutFacts, factIntents, factsProblems, factsSchema, scaleFor } from './facts-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  const { company, source, today, mayWork } = facts;
  const query = new URL(request.url).searchParams;
  const asked = mayWork ? enterable.get(query.get('enter') ?? '') : undefined;
  const done = query.get('done');
  return {
    company,
    mayWork,
    today,
    scale: scaleFor(actor),
    rule: evidenceRule,
    groups: factGroups(source, today),
    entered: source.entered.toReversed(),
    penalties: [...source.penalties],
    history: await factLines(db, company.id),
    entering: asked ? { ...asked.name, yearly: asked.yearly, money: asked.money } : null,
    done: factIntents.find((intent) => intent === done) ?? null,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  if (!facts.mayWork) throw notAllowed();
  const form = await readForm(request, factsSchema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  if ('file' in values) {
    const bar = await uploadBar(db, actor, { ...form, values });
    if (bar) return bar;
  }
  const result = await carryOutFacts(db, actor, facts.company.id, values);
  if (!result.ok) return invalid(form, factsProblems(result.refusal));
  return redirectWithin(`${paths.companyFacts(facts.company.id)}?done=${values.intent}`);
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(factsWords, (say, { company }: Data) => `${say('tab.facts')} · ${company.name}`);

const inYears = ({ yearly, values }: FactRow) => yearly && values.length > 0;

/** What is known of a company beside its statements, where it comes from, and what may be entered. */
export default function Facts() {
  const shown = useLoaderData<typeof loader>();
  const { company, mayWork, today, scale, rule, groups, entered, penalties, history, entering, done } = shown;
  const reply = useActionData<typeof action>();
  const say = useWords(factsWords);
  return (
    <FactsFrame company={company} title={say('tab.facts')} lead={say('facts.lead')}>
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`facts.done.${done}`)}
        </Notice>
      ) : null}
      {entering ? (
        <EnterFactForm
          companyId={company.id}
          name={entering}
          today={today}
          scale={scale}
          rule={rule}
          reply={reply?.typed.intent === 'enter' ? reply : undefined}
        />
      ) : null}
      {groups.map(({ group, rows, known }) => (
        <Card
          key={group}
          id={group}
          title={say(`group.${group}`)}
          aside={say('facts.known', { known, all: rows.length })}
          flush={known > 0}
        >
          <YearTable companyId={company.id} rows={rows.filter(inYears)} mayWork={mayWork} />
          <FactTable
            companyId={company.id}
            rows={rows.filter((row) => row.values.length > 0 && !inYears(row))}
            mayWork={mayWork}
          />
          {known < rows.length ? (
            <div className="card-part">
              <More label={say('facts.unknown', { count: rows.length - known })}>
                <FactTable
                  companyId={company.id}
                  rows={rows.filter(({ values }) => values.length === 0)}
                  mayWork={mayWork}
                />
              </More>
            </div>
          ) : null}
        </Card>
      ))}
      <PenaltyCard penalties={penalties} mayWork={mayWork} today={today} rule={rule} reply={reply} />
      <EntryList
        entered={entered}
        mayWork={mayWork}
        reply={reply?.typed.intent === 'withdraw' ? reply : undefined}
      />
      <FactHistory history={history} />
    </FactsFrame>
  );
}
