import type { Both } from '#app/rules/domain/fact.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

export type ShownChange = {
  id: string;
  words: Both;
  year: number | null;
  from: string;
  to: string;
  share: string;
};

export type ShownTrackWay = {
  code: string;
  words: Both;
  answer: Answer;
  alone: ShownChange[];
  together: ShownChange[];
  /** What no figure of today can bring about. */
  open: number;
  soonest: boolean;
  filing: {
    day: string;
    year: number;
    half: boolean;
    until: string;
    extended: string;
    besides: number;
  } | null;
};

export type ShownWay = { tracks: ShownTrackWay[]; assumed: string; years: number };

/** How far figures would have to move for each track, and when it could be filed at the earliest. */
export function WayCard({ way }: { way: ShownWay }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  return (
    <Card title={say('way')}>
      <p className="caption">{say('way.text')}</p>
      {way.tracks.map((track, at) => (
        <details key={track.code} className="tree-branch" open={at === 0}>
          <summary className="verdict-line">
            <Pill tone={track.answer} />
            <b className="verdict-words">{track.words[language]}</b>
            <span className="caption nowrap">
              {track.filing ? say('way.filing', { day: track.filing.day }) : null}
              {track.soonest ? (
                <>
                  {' '}
                  <span className="tag">{say('way.soonest')}</span>
                </>
              ) : null}
            </span>
          </summary>
          <div className="tree-inside way-inside">
            <TrackWayText track={track} years={way.years} />
          </div>
        </details>
      ))}
      <p className="caption way-assumed">{way.assumed}</p>
    </Card>
  );
}

function TrackWayText({ track, years }: { track: ShownTrackWay; years: number }) {
  const say = useWords(readinessPagesWords);
  const { answer, alone, together, open, filing } = track;
  return (
    <>
      {answer === 'met' ? <p>{say('way.met')}</p> : null}
      {answer !== 'met' && alone.length === 0 ? <p className="muted">{say('way.no_alone')}</p> : null}
      <Changes title={say('way.alone')} changes={alone} />
      <Changes title={say('way.together')} changes={together} />
      {open > 0 ? <p className="caption">{say('way.open', { count: open })}</p> : null}
      {filing ? (
        <p>
          {say('way.filing', { day: filing.day })}
          <span className="sub">
            {say(filing.half ? 'way.filing_half' : 'way.filing_annual', {
              year: filing.year,
              next: filing.year + 1,
              until: filing.until,
              extended: filing.extended,
            })}
            {filing.besides > 0 ? ` · ${say('way.besides', { count: filing.besides })}` : ''}
          </span>
        </p>
      ) : (
        <p className="muted">{say('way.filing_none', { years })}</p>
      )}
    </>
  );
}

function Changes({ title, changes }: { title: string; changes: readonly ShownChange[] }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  if (changes.length === 0) return null;
  return (
    <div>
      <h3 className="caption">{title}</h3>
      <ul className="way-changes">
        {changes.map(({ id, words, year, from, to, share }) => (
          <li key={id}>
            {say('way.change', { fact: `${year === null ? '' : `${year} `}${words[language]}`, from, to })}{' '}
            <span className="caption">{say('way.share', { share })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
