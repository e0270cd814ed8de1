import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { CheckField, Field, SelectField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { roundKinds } from '../domain/round.ts';
import { bands } from '../domain/scoring.ts';
import type { Round } from '../queries/call-record.ts';
import type { ReviewerCandidate } from '../queries/reviewer-candidates.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

/** How many criteria a round may have. */
export const mostCriteria = 8;

type Props = {
  round: Round;
  place: number;
  candidates: readonly ReviewerCandidate[];
  mayChange: boolean;
  mayRemove: boolean;
  reply: FormReply | undefined;
};

/** One round: its kind, what it looks at, who judges. */
export function RoundCard({ round, place, candidates, mayChange, mayRemove, reply }: Props) {
  const say = useWords(admissionsWords);
  const name = useName();
  return (
    <Card
      id={`round-${round.id}`}
      title={say('rounds.place', { place, name: name(round.name, round.nameEn) })}
      aside={say(`round.${round.kind}`)}
    >
      <div className="stack">
        <p className="muted">{say(`round.${round.kind}-text`)}</p>
        {round.kind === 'scoring' ? <Criteria round={round} mayChange={mayChange} reply={reply} /> : null}
        <Reviewers round={round} candidates={candidates} mayChange={mayChange} />
        {mayRemove ? (
          <Form method="post">
            <input type="hidden" name="roundId" value={round.id} />
            <Confirm label={say('rounds.remove')} small tone="quiet">
              <p>{say('rounds.remove-question')}</p>
              <Button tone="danger" name="intent" value="remove">
                {say('rounds.remove')}
              </Button>
            </Confirm>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}

function Criteria({ round, mayChange, reply }: Pick<Props, 'round' | 'mayChange' | 'reply'>) {
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const lines = Array.from({ length: mostCriteria }, (_, at) => round.criteria[at] ?? null);
  const field = (key: string, known: string) => ({
    id: `${round.id}-${key}`,
    name: key,
    defaultValue: typedOr(reply, key, known),
    problem: problem(key),
  });
  return (
    <>
      {round.criteria.length ? (
        <dl className="facts facts-wide">
          {round.criteria.map((criterion) => (
            <div key={criterion.id}>
              <dt>
                {name(criterion.name, criterion.nameEn)} {criterion.weight}%
              </dt>
              <dd>
                {criterion.anchors.map((anchor, band) =>
                  anchor ? (
                    <p key={bands[band]} className="caption">
                      {say('criteria.band', { from: bands[band] ?? 0, text: anchor })}
                    </p>
                  ) : null,
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <Notice tone="missing">{say('criteria.none')}</Notice>
      )}
      {mayChange ? (
        <details className="more" open={reply?.typed.intent === 'criteria'}>
          <summary>{say('criteria.edit')}</summary>
          <Form method="post" className="form form-wide">
            <input type="hidden" name="intent" value="criteria" />
            <input type="hidden" name="roundId" value={round.id} />
            <p className="field-help">{say('criteria.help')}</p>
            {lines.map((criterion, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form are their places
              <fieldset key={at} className="stack">
                <legend className="field-label">{say('criteria.line', { place: at + 1 })}</legend>
                <div className="form-grid">
                  <Field
                    label={say('criteria.name')}
                    {...field(`name-${at}`, criterion?.name ?? '')}
                    maxLength={60}
                  />
                  <Field
                    label={say('criteria.name-en')}
                    {...field(`nameEn-${at}`, criterion?.nameEn ?? '')}
                    maxLength={80}
                  />
                  <Field
                    label={say('criteria.weight')}
                    {...field(`weight-${at}`, criterion ? String(criterion.weight) : '')}
                    inputMode="numeric"
                    unit="%"
                  />
                </div>
                <More label={say('criteria.anchors')}>
                  <div className="form-grid">
                    {bands.map((from, band) => (
                      <Field
                        key={from}
                        label={say('criteria.anchor', {
                          from,
                          to: bands[band + 1] ? (bands[band + 1] ?? 0) - 1 : 100,
                        })}
                        {...field(`anchor-${at}-${band}`, criterion?.anchors[band] ?? '')}
                        maxLength={200}
                      />
                    ))}
                  </div>
                </More>
              </fieldset>
            ))}
            <div className="form-actions">
              <Button tone="quiet">{say('criteria.save')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </>
  );
}

function Reviewers({ round, candidates, mayChange }: Pick<Props, 'round' | 'candidates' | 'mayChange'>) {
  const say = useWords(admissionsWords);
  const asked = new Set(round.reviewers.map((reviewer) => reviewer.userId));
  const others = candidates.filter((candidate) => !asked.has(candidate.userId));
  return (
    <div className="stack">
      <h3>{say('reviewers.title', { count: round.reviewers.length })}</h3>
      {round.reviewers.length === 0 ? <p className="muted">{say('reviewers.none')}</p> : null}
      <ul className="lines">
        {round.reviewers.map((reviewer) => (
          <li key={reviewer.userId}>
            <span className="lines-text">{reviewer.name}</span>
            {mayChange ? (
              <Form method="post" className="lines-end">
                <input type="hidden" name="intent" value="dismiss" />
                <input type="hidden" name="roundId" value={round.id} />
                <input type="hidden" name="reviewerId" value={reviewer.userId} />
                <Button tone="quiet" small>
                  {say('reviewers.dismiss')}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange && others.length ? (
        <More label={say('reviewers.invite')}>
          <Form method="post" className="form" key={round.reviewers.length}>
            <input type="hidden" name="intent" value="invite" />
            <input type="hidden" name="roundId" value={round.id} />
            <div data-names="">
              {others.map((candidate) => (
                <CheckField
                  key={candidate.userId}
                  id={`${round.id}-${candidate.userId}`}
                  name="userId"
                  value={candidate.userId}
                  label={
                    candidate.expert
                      ? say('reviewers.expert', {
                          name: candidate.name,
                          from: [candidate.employer, candidate.title].filter(Boolean).join(' '),
                        })
                      : candidate.name
                  }
                />
              ))}
            </div>
            <div className="form-actions">
              <Button tone="quiet">{say('reviewers.invite')}</Button>
            </div>
          </Form>
        </More>
      ) : null}
    </div>
  );
}

/** The form with which a round is added at the end. */
export function AddRound({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(admissionsWords);
  const problem = useProblems(reply, admissionsWords);
  const field = (key: string) => ({
    id: `add-${key}`,
    name: key,
    defaultValue: typedOr(reply, key, ''),
    problem: problem(key),
  });
  return (
    <Card title={say('rounds.add')}>
      <Form method="post" className="form form-wide">
        <input type="hidden" name="intent" value="add" />
        <div className="form-grid">
          <SelectField
            label={say('rounds.kind')}
            {...field('kind')}
            options={roundKinds.map((kind) => ({ value: kind, label: say(`round.${kind}`) }))}
          />
          <Field label={say('rounds.name')} {...field('name')} required maxLength={60} />
          <Field label={say('rounds.name-en')} {...field('nameEn')} required={false} maxLength={80} />
        </div>
        <div className="form-actions">
          <Button tone="quiet">{say('rounds.add')}</Button>
        </div>
      </Form>
    </Card>
  );
}
