import { paths } from '#app/paths.ts';
import { formatBytes } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { answers, type Gate } from '../domain/ladder-gates.ts';
import type { ShownEvidence } from '../queries/move-order.ts';
import { ladderWords } from '../words/ladder-words.ts';

/** What the gate asks for with what was brought for it, then whatever else was brought. */
export function EvidenceList({ gate, evidence }: { gate: Gate | null; evidence: readonly ShownEvidence[] }) {
  const say = useWords(ladderWords);
  const asks = gate?.asks ?? [];
  const others = evidence.filter((piece) => !asks.some((ask) => answers(piece, ask)));
  if (asks.length === 0 && others.length === 0) return <p className="caption">{say('evidence.none')}</p>;
  return (
    <ul className="lines">
      {asks.map((ask) => {
        const pieces = evidence.filter((piece) => answers(piece, ask));
        const tone = pieces.length ? 'met' : ask.required ? 'missing' : 'neutral';
        const state = pieces.length
          ? 'evidence.given'
          : ask.required
            ? 'evidence.not-given'
            : 'evidence.optional';
        return (
          <li key={ask.kind}>
            <Pill tone={tone}>{say(state)}</Pill>
            <div className="lines-text">
              {say(`evidence.${ask.kind}`)}
              {pieces.map((piece) => (
                <Piece key={`${piece.form}${piece.fileId}${piece.url}`} piece={piece} />
              ))}
            </div>
          </li>
        );
      })}
      {others.map((piece) => (
        <li key={`${piece.proves}${piece.form}${piece.fileId}${piece.url}`}>
          <Pill>{say(`evidence.form.${piece.form}`)}</Pill>
          <div className="lines-text">
            {say(`evidence.${piece.proves}`)}
            <Piece piece={piece} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Piece({ piece }: { piece: ShownEvidence }) {
  const say = useWords(ladderWords);
  return (
    <div className="caption">
      {piece.form === 'file' && piece.fileId ? (
        <a className="link" href={paths.file(piece.fileId)} download>
          {say('evidence.download', { name: piece.fileName ?? '' })} ({formatBytes(piece.fileSize ?? 0)})
        </a>
      ) : null}
      {piece.form === 'link' && piece.url ? (
        <a
          className="link"
          href={piece.url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={say('evidence.open-link')}
        >
          {piece.url}
        </a>
      ) : null}
      {piece.note ? <span>{piece.note}</span> : null}
    </div>
  );
}
