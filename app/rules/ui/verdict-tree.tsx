import type { ReactNode } from 'react';
import { formatRatio } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { unsureClause } from '../domain/rule.ts';
import type { GroupVerdict, LimbVerdict, UsedFact, Verdict } from '../domain/verdict.ts';
import { rulesWords } from '../words/rules-words.ts';
import { exactInUnit, factText, remarkOf } from './figure-text.ts';

export type VerdictTreeProps = {
  verdict: Verdict;
  /** The name of a source's code. */
  sourceName: (source: string) => string;
  /** What is to be said of a fact beside its source, e.g. that it is old; null for nothing. */
  remarkOn?: (fact: UsedFact) => string | null;
  /** A link to one of those whom a figure counts; null for one that is not to be shown. */
  linkTo?: (id: string) => ReactNode;
  /** What stands behind a limb: its history, a form. */
  beside?: (limb: LimbVerdict) => ReactNode;
};

/** A verdict that unfolds: each limb with its clause and answer, and inside figure, source, threshold and gap. */
export function VerdictTree(props: VerdictTreeProps) {
  const { verdict } = props;
  if (verdict.kind === 'limb') {
    return (
      <ul className="verdict">
        <Limb {...props} limb={verdict} />
      </ul>
    );
  }
  return (
    <div className="verdict-root">
      <Wanted group={verdict} />
      <Parts {...props} group={verdict} />
    </div>
  );
}

type PartProps = Omit<VerdictTreeProps, 'verdict'>;

function Parts({ group, ...rest }: PartProps & { group: GroupVerdict }) {
  return (
    <ul className="verdict">
      {group.parts.map((part) =>
        part.kind === 'limb' ? (
          <Limb key={part.code} {...rest} limb={part} />
        ) : (
          <Group key={part.code} {...rest} group={part} />
        ),
      )}
    </ul>
  );
}

function Group({ group, ...rest }: PartProps & { group: GroupVerdict }) {
  const language = useLanguage();
  const [only] = group.parts;
  // A choice between cases that came to one limb reads as that limb.
  if (group.wanted > 0 && group.parts.length === 1 && only?.kind === 'limb')
    return <Limb {...rest} limb={only} title={group.words[language]} />;
  return (
    <li className="verdict-group">
      <div className="verdict-line">
        <Pill tone={group.answer} />
        <span className="verdict-words">
          <b>{group.words[language]}</b> <Clause text={group.clause} />
        </span>
      </div>
      <Wanted group={group} />
      <Parts {...rest} group={group} />
    </li>
  );
}

function Clause({ text }: { text: string }) {
  const say = useWords(rulesWords);
  if (text === unsureClause) return <span className="caption">{say('clause.unsure')}</span>;
  return (
    <span className="caption" lang="zh">
      {text}
    </span>
  );
}

function Wanted({ group }: { group: GroupVerdict }) {
  const say = useWords(rulesWords);
  const { parts, wanted } = group;
  if (wanted === 0) return <p className="caption">{say('wanted.none')}</p>;
  if (parts.length < 2) return null;
  const key = wanted === parts.length ? 'wanted.all' : wanted === 1 ? 'wanted.any' : 'wanted.some';
  return <p className="caption">{say(key, { wanted, count: parts.length })}</p>;
}

function Limb({ limb, title, ...rest }: PartProps & { limb: LimbVerdict; title?: string }) {
  const say = useWords(rulesWords);
  const language = useLanguage();
  const remark = remarkOf(limb, say, language);
  return (
    <li>
      <details className="verdict-limb">
        <summary className="verdict-line">
          <Pill tone={limb.answer} />
          <span className="verdict-words">
            {title ?? limb.words[language]} <Clause text={limb.clause} />
            {remark ? <span className={`verdict-remark verdict-${limb.answer}`}>{remark}</span> : null}
          </span>
        </summary>
        <div className="verdict-inside">
          <Measure limb={limb} />
          {limb.facts.map((fact) => (
            <FactLine key={fact.id} fact={fact} {...rest} />
          ))}
          <p className="caption">
            {say(`confidence.${limb.confidence}`)}
            {limb.signedOffBy ? ` · ${say('signed', { name: limb.signedOffBy })}` : ''}
          </p>
          {rest.beside?.(limb)}
        </div>
      </details>
    </li>
  );
}

function Measure({ limb }: { limb: LimbVerdict }) {
  const say = useWords(rulesWords);
  const language = useLanguage();
  const { figure, threshold, gap, share } = limb;
  if (!threshold) return null;
  const text = (value: NonNullable<typeof figure>) => exactInUnit(value, threshold.unit, say, language);
  return (
    <dl className="facts">
      <dt>{say('threshold')}</dt>
      <dd>
        {say(`bound.${threshold.bound}`, { limit: text(threshold.limit) })}
        {threshold.local ? (
          <>
            {' '}
            <span className="tag">{say('local')}</span>
          </>
        ) : null}
      </dd>
      {figure ? (
        <>
          <dt>{say('figure')}</dt>
          <dd>{text(figure)}</dd>
        </>
      ) : null}
      {gap && gap.n !== 0n ? (
        <>
          <dt>{say('gap')}</dt>
          <dd>
            {text(gap)} {share ? say('gap.share', { share: formatRatio(share.n, share.d) }) : ''}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function FactLine({ fact, sourceName, remarkOn, linkTo }: PartProps & { fact: UsedFact }) {
  const say = useWords(rulesWords);
  const language = useLanguage();
  const notes = [
    say('source', { source: sourceName(fact.source) }),
    fact.on ? say('source.on', { on: fact.on }) : null,
    fact.audit ? say(`audit.${fact.audit}`) : null,
    remarkOn?.(fact) ?? null,
    fact.enteredBy ? say('source.by', { name: fact.enteredBy }) : null,
  ].filter((note) => note !== null);
  return (
    <div className="verdict-fact">
      <div>
        {fact.year === null ? null : <span className="muted">{fact.year} </span>}
        {fact.words[language]}
        {': '}
        <b>{factText(fact, say, language)}</b>
      </div>
      <div className="caption">{notes.join(' · ')}</div>
      {linkTo && fact.from.length > 0 ? (
        <details className="more">
          <summary>{say('companies.count', { count: fact.from.length })}</summary>
          <ul className="verdict-companies">
            {fact.from.map((id) => (
              <li key={id}>{linkTo(id)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
