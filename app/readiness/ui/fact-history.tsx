import { Form, Link } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { Field } from '#app/ui/field.tsx';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { enterable } from '../domain/enterable.ts';
import type { EnteredFact } from '../domain/entered-fact.ts';
import type { FactLine } from '../queries/fact-history.ts';
import { factsWords } from '../words/facts-words.ts';
import { useFactText, valueOfEntry } from './fact-value.tsx';

/** The entries that stand, each with its evidence, and the way to take it back. */
export function EntryList({
  entered,
  mayWork,
  reply,
}: {
  entered: readonly EnteredFact[];
  mayWork: boolean;
  reply: FormReply | undefined;
}) {
  const say = useWords(factsWords);
  const problem = useProblems(reply, factsWords);
  const described = useDescribed();
  if (entered.length === 0) return null;
  return (
    <Card title={say('facts.entries', { count: entered.length })}>
      <details className="more" open={reply !== undefined}>
        <summary>{say('history.show', { count: entered.length })}</summary>
        <ul className="lines">
          {entered.map((entry) => {
            const refused = typedOr(reply, 'factId', '') === entry.id;
            return (
              <li key={entry.id}>
                <span className="lines-text">
                  {described(entry.key, entry.year, entry.value)}
                  <span className="sub">
                    {say(`source.${entry.source}`)} · {formatDay(entry.on)} ·{' '}
                    <bdi data-names>{entry.enteredByName}</bdi>
                    {entry.note ? (
                      <>
                        {' · '}
                        <bdi data-names>{entry.note}</bdi>
                      </>
                    ) : null}
                    <FileLink fileId={entry.fileId} fileName={entry.fileName} />
                  </span>
                </span>
                {mayWork ? (
                  <span className="lines-end">
                    <Confirm label={say('fact.withdraw')} tone="quiet" small open={refused}>
                      <Form method="post" className="form">
                        <p>{say('fact.withdraw-sure')}</p>
                        <input type="hidden" name="intent" value="withdraw" />
                        <input type="hidden" name="factId" value={entry.id} />
                        <Field
                          id={`reason-${entry.id}`}
                          name="reason"
                          label={say('fact.withdraw-reason')}
                          problem={refused ? problem('reason') : undefined}
                          maxLength={500}
                        />
                        <Button tone="danger">{say('fact.withdraw')}</Button>
                      </Form>
                    </Confirm>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      </details>
    </Card>
  );
}

/** A document beside a fact, to open. */
export function FileLink({ fileId, fileName }: { fileId: string | null; fileName: string | null }) {
  const say = useWords(factsWords);
  if (fileId === null) return null;
  return (
    <>
      {' · '}
      <Link className="link" reloadDocument to={paths.file(fileId)}>
        {fileName ? <bdi data-names>{fileName}</bdi> : say('evidence.open')}
      </Link>
    </>
  );
}

/** Everything that was entered or taken back, the newest first. */
export function FactHistory({ history }: { history: readonly FactLine[] }) {
  const say = useWords(factsWords);
  const described = useDescribed();
  if (history.length === 0) return null;
  return (
    <Card title={say('history')}>
      <More label={say('history.show', { count: history.length })}>
        <ul className="lines">
          {history.map((one) => (
            <li key={one.id}>
              <span className="lines-text">
                {one.value === null
                  ? say('history.fact-withdrawn', { what: described(one.key, one.year, one.withdraws ?? '') })
                  : described(one.key, one.year, one.value)}
                <span className="sub">
                  <bdi data-names>{one.byName}</bdi> · {formatInstant(one.at)}
                  {one.note ? (
                    <>
                      {' · '}
                      <bdi data-names>{one.note}</bdi>
                    </>
                  ) : null}
                  <FileLink fileId={one.fileId} fileName={one.fileName} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      </More>
    </Card>
  );
}

function useDescribed(): (key: string, year: number | null, value: string) => string {
  const language = useLanguage();
  const textOf = useFactText();
  return (key, year, value) => {
    const name = enterable.get(key)?.name;
    if (!name) return key;
    const text = textOf(valueOfEntry(name.kind, value), name.unit);
    const colon = language === 'zh' ? '：' : ': ';
    return `${year === null ? '' : `${year} `}${name.words[language]}${colon}${text}`;
  };
}
