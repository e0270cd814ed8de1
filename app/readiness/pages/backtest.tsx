import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { editionOf, inForce } from '#app/rules/domain/edition.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { limbRules, type Rule } from '#app/rules/domain/rule.ts';
import { type Answer, answers } from '#app/rules/domain/verdict.ts';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { barChart, type Colour } from '#app/ui/charts/charts.server.ts';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { sayer, useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boardOf, boards } from '../boards/catalog.ts';
import { backTest } from '../domain/back-test.ts';
import { readinessDoors } from '../domain/doors.ts';
import { factNames } from '../domain/fact-names.ts';
import { listedOnBse, neeqDistribution } from '../queries/back-test-sources.ts';
import { ReadinessTabs } from '../ui/readiness-tabs.tsx';
import { runsWords } from '../words/runs-words.ts';

const colours: Record<Answer, Colour> = { met: 'action', short: 'short', missing: 'faint', person: 'person' };

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const { language } = actor;
  const say = sayer(runsWords, language);
  const [bse, neeq] = [boardOf('bse'), boardOf('neeq-base')];
  if (!bse || !neeq) throw notFound();
  const [listed, distribution, today] = await Promise.all([
    listedOnBse(db, actor),
    neeqDistribution(db, actor),
    todayInBeijing(db),
  ]);
  const names = factNames(boards);
  const nameOf = (id: string) => names.get(id.split('@')[0] ?? '')?.[language] ?? id;
  const lines = listed.map(({ companyId, nameEn, assumed, company }) => {
    const { answer, year, edition, reason, missing, short } = backTest(bse, company);
    const rule = edition ? editionOf(bse.editions, edition)?.rule : undefined;
    const limbs = rule ? limbRules(rule) : [];
    const shortNames = short.map(
      (one) => limbs.find(({ code }) => code === one.code)?.words[language] ?? one.code,
    );
    const lacks = [...new Set(reason === 'below-standard' ? shortNames : missing.map(nameOf))];
    return {
      companyId,
      nameEn,
      assumed,
      name: company.name,
      code: company.code,
      on: company.listedOn,
      answer,
      year,
      reason,
      lacks,
    };
  });
  const rule = inForce(neeq.editions, today)?.rule;
  const tracks = rule
    ? tracksIn(
        rule,
        distribution.tracks.map(({ code }) => code),
      )
    : new Map<string, Both>();
  const chart =
    distribution.companies === 0
      ? null
      : barChart({
          by: say('back.track'),
          categories: distribution.tracks.map(({ code }) => tracks.get(code)?.[language] ?? code),
          width: 720,
          height: 280,
          series: answers.map((answer) => ({
            name: say(`back.${answer}`),
            colour: colours[answer],
            labelled: true,
            figures: distribution.tracks.map(({ answers: counts }) => {
              const n = counts[answer] ?? 0;
              return n === 0 ? null : { value: n, text: String(n) };
            }),
          })),
        });
  return { lines, distribution, chart, doors: readinessDoors(actor) };
}

/** The words of the rules of these codes. */
function tracksIn(rule: Rule, codes: readonly string[]): Map<string, Both> {
  const found = new Map<string, Both>();
  const walk = (one: Rule) => {
    if (codes.includes(one.code)) found.set(one.code, one.words);
    if (one.kind !== 'limb') for (const part of one.kind === 'group' ? one.parts : one.branches) walk(part);
  };
  walk(rule);
  return found;
}

export const meta = titled(runsWords, 'back.title');

/** The rules held against what happened: who did list on the BSE, and how the companies of NEEQ are spread. */
export default function BackTestPage() {
  const { lines, distribution, chart, doors } = useLoaderData<typeof loader>();
  const say = useWords(runsWords);
  return (
    <Page title={say('back.title')} lead={say('back.lead')} tabs={<ReadinessTabs {...doors} />}>
      <Card title={say('back.bse', { count: lines.length })} flush>
        {lines.length > 0 ? <Listed /> : <Empty title={say('back.none')}>{say('back.none_text')}</Empty>}
      </Card>
      <Card title={say('back.neeq', { count: distribution.companies })}>
        {chart ? (
          <>
            <div className="figures">
              {answers.map((answer) => (
                <div key={answer} className="figure">
                  <b>{formatCount(distribution.answers[answer])}</b>
                  <span>{say(`back.${answer}`)}</span>
                </div>
              ))}
            </div>
            <Chart drawing={chart} label={say('back.neeq_label')}>
              {say('back.neeq_text')}
            </Chart>
          </>
        ) : (
          <Empty title={say('back.neeq_none')}>{say('back.neeq_none_text')}</Empty>
        )}
      </Card>
    </Page>
  );
}

function Listed() {
  const { lines } = useLoaderData<typeof loader>();
  const say = useWords(runsWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('back.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('run.company')}</th>
            <th scope="col">{say('back.listed')}</th>
            <th scope="col">{say('back.year')}</th>
            <th scope="col">{say('run.answer')}</th>
            <th scope="col">{say('back.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.companyId}>
              <td className="min-w-56">
                <Link className="link" to={paths.company(line.companyId)} data-names>
                  {language === 'en' ? (line.nameEn ?? line.name) : line.name}
                </Link>
                <span className="sub mono">{line.code}</span>
              </td>
              <td data-label={say('back.listed')} className="nowrap">
                {line.on}
                {line.assumed ? <span className="sub">{say('back.assumed')}</span> : null}
              </td>
              <td data-label={say('back.year')}>{line.year ?? '—'}</td>
              <td data-label={say('run.answer')}>{line.answer ? <Pill tone={line.answer} /> : '—'}</td>
              <td data-label={say('back.reason')}>
                {line.reason ? say(`back.reason_${line.reason}`) : ''}
                {line.lacks.length > 0 ? (
                  <span className="sub">{line.lacks.join(language === 'zh' ? '、' : ', ')}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
