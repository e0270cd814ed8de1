import { paths } from '#app/paths.ts';
import type { MetricUnit } from '#app/reporting/domain/metrics.ts';
import { amountText } from '#app/reporting/words/metric-words.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { EvidencePiece, HistoryLine } from '../queries/milestone-detail.ts';
import { milestonesWords } from '../words/words.ts';

/** What was handed in: files to take along, links, notes. */
export function EvidenceCard({ evidence }: { evidence: readonly EvidencePiece[] }) {
  const say = useWords(milestonesWords);
  return (
    <Card title={say('one.evidence')}>
      {evidence.length === 0 ? <p className="muted">{say('one.no-evidence')}</p> : null}
      <ul className="lines">
        {evidence.map((piece) => (
          <li key={`${piece.eventId}${piece.form}`}>
            <div className="lines-text">
              {piece.fileId ? (
                <a className="link" href={paths.file(piece.fileId)} download>
                  {say('one.download', { name: piece.fileName ?? '' })}
                </a>
              ) : null}
              {piece.url ? (
                <a className="link" href={piece.url} rel="noreferrer noopener" target="_blank">
                  {piece.url}
                </a>
              ) : null}
              {piece.note}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What happened to a milestone, newest first. */
export function HistoryCard({ history, unit }: { history: readonly HistoryLine[]; unit: MetricUnit }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  return (
    <Card title={say('one.history')}>
      {history.length === 0 ? <p className="muted">{say('one.no-history')}</p> : null}
      <ul className="lines">
        {history.map((line) => (
          <li key={line.id}>
            <div className="lines-text">
              {say(`event.${line.kind}`, {
                from: line.fromDueOn ? formatDay(line.fromDueOn) : '',
                to: line.toDueOn ? formatDay(line.toDueOn) : '',
              })}
              {line.value === null ? null : <> ({amountText(unit, line.value, language)})</>}
              {line.reason ? <span className="sub">{line.reason}</span> : null}
              <span className="sub">
                {line.byUserId === null ? say('one.portal') : line.byName} · {formatInstant(line.at)}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
