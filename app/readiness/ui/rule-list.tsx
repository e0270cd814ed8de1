import { unsureClause } from '#app/rules/domain/rule.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { AskedFact, RuleListing } from '../domain/rule-listing.ts';
import { type RulebookKey, rulebookWords } from '../words/rulebook-words.ts';

/** An edition clause by clause: what each condition says, which facts it wants, and how sure its text is. */
export function RuleList({ rule }: { rule: RuleListing }) {
  return (
    <ul className="verdict rule-list">
      {rule.kind === 'limb' ? <Line rule={rule} /> : <Parts rule={rule} />}
    </ul>
  );
}

type Listed<K extends RuleListing['kind']> = Extract<RuleListing, { kind: K }>;

function Parts({ rule }: { rule: Listed<'group'> | Listed<'cases'> }) {
  return (
    <>
      {rule.parts.map((part) =>
        part.kind === 'limb' ? <Line key={part.code} rule={part} /> : <Group key={part.code} rule={part} />,
      )}
    </>
  );
}

function Group({ rule }: { rule: Listed<'group'> | Listed<'cases'> }) {
  const say = useWords(rulebookWords);
  const language = useLanguage();
  return (
    <li className="verdict-group" id={rule.code}>
      <div className="verdict-line">
        <span className="verdict-words">
          <b>{rule.words[language]}</b> <Clause text={rule.clause} />
          <span className="caption rule-wanted">
            {rule.kind === 'cases'
              ? say('wanted.cases')
              : say(wantedKey(rule), { wanted: rule.wanted, count: rule.parts.length })}
          </span>
        </span>
      </div>
      <ul className="verdict">
        <Parts rule={rule} />
      </ul>
    </li>
  );
}

function wantedKey({ wanted, parts }: Listed<'group'>): RulebookKey {
  if (wanted === 0) return 'wanted.none';
  return wanted === parts.length ? 'wanted.all' : wanted === 1 ? 'wanted.any' : 'wanted.some';
}

function Line({ rule }: { rule: Listed<'limb'> }) {
  const say = useWords(rulebookWords);
  const sayRules = useWords(rulesWords);
  const language = useLanguage();
  return (
    <li id={rule.code}>
      <div className="verdict-line rule-line">
        <span className="verdict-words">
          {rule.words[language]} <Clause text={rule.clause} />
          <span className="caption rule-wanted">
            {say('needs')}
            {language === 'zh' ? '：' : ': '}
            {rule.facts.map((fact) => askedName(fact, say, language)).join(say('list.comma'))}
          </span>
        </span>
        <span className="rule-marks">
          {rule.asksPerson ? <span className="tag">{say('asks_person')}</span> : null}
          <span className={`tag rule-${rule.confidence}`}>{sayRules(`confidence.${rule.confidence}`)}</span>
          {rule.signedOffBy ? (
            <span className="tag" data-names>
              {sayRules('signed', { name: rule.signedOffBy })}
            </span>
          ) : null}
        </span>
      </div>
    </li>
  );
}

type SayRulebook = (key: RulebookKey, blanks?: Record<string, string>) => string;

/** What a fact is called, with the year that is wanted. */
function askedName({ words, period }: AskedFact, say: SayRulebook, language: 'zh' | 'en'): string {
  if (period === null) return words[language];
  const key = `period.${period}` as RulebookKey;
  const named = say(key, { fact: words[language] });
  return named === key ? `${words[language]} (${period})` : named;
}

function Clause({ text }: { text: string }) {
  const sayRules = useWords(rulesWords);
  if (text === unsureClause) return <span className="caption">{sayRules('clause.unsure')}</span>;
  return (
    <span className="caption" lang="zh">
      {text}
    </span>
  );
}
