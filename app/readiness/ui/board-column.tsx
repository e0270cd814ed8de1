import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { unsureClause } from '#app/rules/domain/rule.ts';
import { type LimbVerdict, limbsOf, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import { VerdictTree } from '#app/rules/ui/verdict-tree.tsx';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, signs } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Gap, TrackAnswer } from '../domain/assessment.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { useFactRemark } from './fact-remark.ts';
import { PathTable } from './path-table.tsx';
import { sourceNamer } from './source-name.ts';

export type BoardPath = {
  words: Both;
  answer: Verdict['answer'];
  verdict: Verdict;
  tracks: readonly TrackAnswer[];
  bestTrack: TrackAnswer | null;
  limbs: readonly LimbVerdict[];
  problems: readonly Extract<Gap, { kind: 'check' }>[];
  met: number;
};

/** What is open on the way to a board, nearest first. */
export function PathCard({
  board,
  companyId,
  mayWork,
  shared,
}: {
  board: BoardPath;
  companyId: string;
  mayWork: boolean;
  shared?: ReadonlySet<string>;
}) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const { bestTrack, limbs, problems, met, answer } = board;
  const title = bestTrack ? say('path', { track: bestTrack.words[language] }) : say('path_plain');
  const short = limbs.filter((limb) => limb.answer === 'short');
  const lacking = limbs.filter((limb) => limb.answer === 'missing');
  const persons = limbs.filter((limb) => limb.answer === 'person');
  return (
    <Card flush title={title} aside={<Pill tone={answer} />}>
      {short.length + problems.length > 0 ? (
        <PathTable
          limbs={short}
          problems={problems}
          shared={shared}
          caption={title}
          checkPath={(code) => (mayWork ? paths.companyCheck(companyId, code) : null)}
        />
      ) : null}
      {lacking.length > 0 ? (
        <div className="path-more">
          <h3 className="row-apart">
            {say('path.lacking', { count: lacking.length })}
            {mayWork ? (
              <Link className="link" to={paths.companyFacts(companyId)}>
                {say('path.enter')}
              </Link>
            ) : null}
          </h3>
          <LimbList limbs={lacking} shared={shared} />
        </div>
      ) : null}
      {persons.length > 0 ? (
        <div className="path-more">
          <h3>{say('path.persons', { count: persons.length })}</h3>
          <LimbList limbs={persons} shared={shared} />
        </div>
      ) : null}
      <p className="caption path-foot">
        {limbs.length + problems.length > 0
          ? say('path.met', { count: met })
          : say('path.met_all', { count: met })}
      </p>
    </Card>
  );
}

/** Conditions without a figure to compare: sign, words, clause. */
function LimbList({ limbs, shared }: { limbs: readonly LimbVerdict[]; shared?: ReadonlySet<string> }) {
  const say = useWords(readinessPagesWords);
  const sayRules = useWords(rulesWords);
  const language = useLanguage();
  return (
    <ul className="limb-list">
      {limbs.map((limb) => (
        <li key={limb.code}>
          <span aria-hidden="true" className={`answer-${limb.answer}`}>
            {limb.answer === 'person' ? signs.person : signs.missing}
          </span>
          <span>
            {limb.words[language]}
            <span className="caption">
              {' '}
              {limb.clause === unsureClause ? (
                sayRules('clause.unsure')
              ) : (
                <span lang="zh">{limb.clause}</span>
              )}
              {shared?.has(limb.words.zh) ? <> · {say('beside.same')}</> : null}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** All tracks of a board with their answers, then every condition, unfolding group by group. */
export function TreeCard({ board }: { board: BoardPath }) {
  const say = useWords(readinessPagesWords);
  const { verdict, bestTrack } = board;
  const parts = verdict.kind === 'group' ? verdict.parts : [verdict];
  return (
    <Card title={say('tree')}>
      <p className="caption no-print">{say('tree_note')}</p>
      {parts.map((part) => (
        <Branch key={part.code} part={part} open={holds(part, bestTrack?.code)} best={bestTrack?.code} />
      ))}
    </Card>
  );
}

/** Every condition of a verdict, folded group by group. */
export function TreeBranches({ verdict }: { verdict: Verdict }) {
  const parts = verdict.kind === 'group' ? verdict.parts : [verdict];
  return (
    <>
      {parts.map((part) => (
        <Branch key={part.code} part={part} open={false} best={undefined} />
      ))}
    </>
  );
}

function holds(part: Verdict, code: string | undefined): boolean {
  return code !== undefined && partOf(part, code) !== null;
}

/** A group that folds: its answer and how much of it is met stay in sight. */
function Branch({ part, open, best }: { part: Verdict; open: boolean; best: string | undefined }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const sourceName = sourceNamer(say);
  const remarkOn = useFactRemark();
  if (part.kind === 'limb') return <VerdictTree verdict={part} sourceName={sourceName} remarkOn={remarkOn} />;
  const limbs = limbsOf(part);
  const met = limbs.filter((limb) => limb.answer === 'met').length;
  const inner = open && part.parts.some((one) => one.code === best);
  return (
    <details className="tree-branch" open={open}>
      <summary className="verdict-line">
        <Pill tone={part.answer} />
        <span className="verdict-words">
          <b>{part.words[language]}</b>{' '}
          <span className="caption" lang="zh">
            {part.clause}
          </span>
        </span>
        <span className="caption nowrap">{say('tree.met_of', { met, all: limbs.length })}</span>
      </summary>
      <div className="tree-inside">
        {inner ? (
          part.parts.map((one) => (
            <Branch key={one.code} part={one} open={one.code === best} best={undefined} />
          ))
        ) : (
          <VerdictTree verdict={part} sourceName={sourceName} remarkOn={remarkOn} />
        )}
      </div>
    </details>
  );
}
