import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import type { Lane, Stage } from '#app/startups/domain/ladder.ts';
import { laneOf, lanes, rankOf } from '#app/startups/domain/ladder.ts';
import { laneName, stageName } from '#app/startups/ui/ladder-labels.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { formatDay } from '#app/ui/format.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { MiniStairs } from '#app/ui/staircase.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Departure } from '../domain/programme.ts';
import type { CohortMember } from '../queries/cohort-page.ts';
import { incubationWords } from '../words/incubation-words.ts';
import { useName } from './names.ts';

const tones: Record<Departure, PillTone> = {
  graduated: 'met',
  acquired: 'met',
  withdrew: 'neutral',
  dismissed: 'neutral',
  closed: 'danger',
};

/** The members of a cohort with where they stand, when they came and how they left. */
export function MemberTable({
  members,
  today,
  brief,
  orders,
}: {
  members: readonly CohortMember[];
  today: string;
  /** Without when and how they left. */
  brief?: boolean;
  /** What may be ordered of a member who is there. */
  orders?: (member: CohortMember) => ReactNode;
}) {
  const say = useWords(incubationWords);
  const nameOf = useName();
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('cohort.members')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('column.company')}</th>
            <th scope="col">{say('column.stairs')}</th>
            <th scope="col">{say('column.joined')}</th>
            {brief ? null : <th scope="col">{say('column.left')}</th>}
            {brief ? null : <th scope="col">{say('column.how')}</th>}
            {orders ? (
              <th scope="col">
                <span className="sr-only">{say('cohort.end')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.companyId}>
              <th scope="row">
                <Link className="link" to={paths.company(member.companyId)}>
                  {nameOf(member)}
                </Link>
              </th>
              <td data-label={say('column.stairs')}>
                <Stairs stages={member.stages} />
              </td>
              <td data-label={say('column.joined')}>{formatDay(member.joinedOn)}</td>
              {brief ? null : <td data-label={say('column.left')}>{formatDay(member.leftOn)}</td>}
              <How member={member} today={today} hidden={brief} />
              {orders ? <td>{member.leftOn === null ? orders(member) : null}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Stairs({ stages }: { stages: readonly Stage[] }) {
  const sayLadder = useWords(ladderWords);
  const on = (lane: Lane) => stages.find((stage) => laneOf(stage) === lane);
  const heights = lanes.map((lane) => {
    const stage = on(lane);
    return stage ? rankOf(stage) + 1 : 0;
  }) as [number, number, number];
  const label = lanes
    .map((lane) => {
      const stage = on(lane);
      return `${laneName(sayLadder, lane)} ${stage ? stageName(sayLadder, stage) : '—'}`;
    })
    .join(' · ');
  return <MiniStairs heights={heights} label={label} />;
}

function How({
  member,
  today,
  hidden,
}: {
  member: CohortMember;
  today: string;
  hidden: boolean | undefined;
}) {
  const say = useWords(incubationWords);
  if (hidden) return null;
  const { departure, departureNote, joinedOn } = member;
  return (
    <td data-label={say('column.how')}>
      {departure ? (
        <>
          <Pill tone={tones[departure]}>{say(`departure.${departure}`)}</Pill>
          {departureNote ? <span className="sub">{departureNote}</span> : null}
        </>
      ) : (
        <Pill tone="info">
          {joinedOn > today ? say('member.to-come', { day: formatDay(joinedOn) }) : say('member.present')}
        </Pill>
      )}
    </td>
  );
}
