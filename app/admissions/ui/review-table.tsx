import { UNKNOWN } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { scoreText, weightedTotal } from '../domain/scoring.ts';
import type { RoundReviews } from '../queries/application-page.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

/** What each reviewer of a round says, side by side. */
export function ReviewTable({ part }: { part: RoundReviews }) {
  const say = useWords(admissionsWords);
  const name = useName();
  const { round, reviews, together } = part;
  if (!reviews)
    return <p className="muted">{say(part.own?.conflict ? 'reviews.conflict' : 'reviews.hidden')}</p>;
  if (reviews.length === 0) return <p className="muted">{say('reviews.nobody')}</p>;
  const weights = round.criteria.map(({ id: criterionId, weight }) => ({ criterionId, weight }));
  const scoring = round.kind === 'scoring';
  return (
    <>
      <TableWrap>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{say('review.reviewer')}</th>
              {round.criteria.map((criterion) => (
                <th scope="col" className="num" key={criterion.id}>
                  {name(criterion.name, criterion.nameEn)}
                  <span className="sub">{criterion.weight}%</span>
                </th>
              ))}
              <th scope="col" className={scoring ? 'num' : undefined}>
                {say(scoring ? 'review.total' : 'review.verdict')}
              </th>
              <th scope="col">{say('review.comment')}</th>
            </tr>
          </thead>
          <tbody>
            {reviews.map((review) => {
              const counts = review.handedInAt !== null && !review.conflict;
              return (
                <tr key={review.userId}>
                  <th scope="row">{review.name}</th>
                  {round.criteria.map((criterion) => (
                    <td
                      className="num"
                      key={criterion.id}
                      data-label={name(criterion.name, criterion.nameEn)}
                    >
                      {counts ? (review.scores[criterion.id] ?? UNKNOWN) : UNKNOWN}
                    </td>
                  ))}
                  <td
                    className={scoring ? 'num' : undefined}
                    data-label={say(scoring ? 'review.total' : 'review.verdict')}
                  >
                    {review.conflict ? (
                      <Pill tone="neutral">{say('review.conflict')}</Pill>
                    ) : !counts ? (
                      <span className="muted">{say('review.waiting')}</span>
                    ) : scoring ? (
                      <b>{scoreText({ hundredths: weightedTotal(weights, review.scores), count: 1 })}</b>
                    ) : (
                      <Pill tone={review.verdict === 'pass' ? 'met' : 'missing'}>
                        {say(review.verdict === 'pass' ? 'verdict.pass' : 'verdict.fail')}
                      </Pill>
                    )}
                  </td>
                  <td data-label={say('review.comment')}>
                    {review.conflict
                      ? (review.conflictNote ?? UNKNOWN)
                      : counts
                        ? (review.comment ?? UNKNOWN)
                        : UNKNOWN}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableWrap>
      {together?.score ? (
        <p className="caption">
          {say('score.summary', {
            mean: scoreText(together.score.mean),
            median: scoreText(together.score.median),
            spread: scoreText(together.score.spread),
            count: together.score.reviewers,
          })}
        </p>
      ) : null}
    </>
  );
}
