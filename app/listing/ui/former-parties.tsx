import { useNameOf } from '#app/readiness/ui/readiness-frame.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { RoomParty } from '../queries/room.ts';
import { roomWords } from '../words/room-words.ts';

/** Who declined or left, when and why. */
export function FormerParties({ parties }: { parties: readonly RoomParty[] }) {
  const say = useWords(roomWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  if (parties.length === 0) return null;
  return (
    <Card title={say('former.title')}>
      <ul className="lines">
        {parties.map((party) => (
          <li key={party.id}>
            <span className="lines-text">
              <bdi data-names>{nameOf(party.organisation)}</bdi> · {partNames[party.part][language]}
              <span className="sub">
                {say(endOf(party), { day: formatDay(party.endedOn ?? party.answeredOn) })}
                {party.reason ? (
                  <>
                    {' · '}
                    <bdi data-names>{party.reason}</bdi>
                  </>
                ) : null}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function endOf({ state, answeredOn }: RoomParty) {
  if (state === 'declined') return 'former.declined';
  return answeredOn === null ? 'former.withdrawn' : 'former.ended';
}
