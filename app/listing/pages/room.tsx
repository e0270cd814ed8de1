import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, maybe, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, type Problems, typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { type EndPartyRefusal, endParty } from '../commands/end-party.ts';
import { type InviteRefusal, inviteParty } from '../commands/invite-party.ts';
import { adviserParts, partNames } from '../domain/parts.ts';
import { mayOrderInRoom, maySeeProject } from '../domain/policy.ts';
import { organisationsToInvite } from '../queries/organisations-to-invite.ts';
import { projectSeen } from '../queries/project.ts';
import { roomOf } from '../queries/room.ts';
import { FormerParties } from '../ui/former-parties.tsx';
import { InviteCard, type Offer } from '../ui/invite-card.tsx';
import { OwnChecks } from '../ui/own-checks.tsx';
import { ChecksCell, PapersCell, QuestionsCell, StepsCell, TasksCell } from '../ui/part-cells.tsx';
import { PartTable } from '../ui/part-table.tsx';
import { EndParty, type EndReply } from '../ui/party-list.tsx';
import { ProjectFrame } from '../ui/project-head.tsx';
import { roomWords } from '../words/room-words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const room = await roomOf(db, actor, params.projectId ?? '');
  if (!room) throw notFound();
  const asked = new URL(request.url).searchParams;
  let offer: Offer | null = null;
  if (room.mayLead) {
    const free = room.parts.find(({ part, parties }) => part !== 'issuer' && parties.length === 0)?.part;
    const wanted = asked.get('part') ?? free;
    const part = adviserParts.find((one) => one === wanted) ?? 'sponsor';
    const name = asked.get('name')?.trim().slice(0, 60) || null;
    const found = await organisationsToInvite(db, { projectId: room.project.id, part, name });
    offer = { part, name, ...found };
  }
  const said = asked.get('done');
  const done = said === 'invited' || said === 'ended' || said === 'accepted' ? said : null;
  return { ...room, offer, done } as const;
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('invite'),
    part: choice(adviserParts),
    organisationId: id(),
    message: maybe(prose({ max: 1000 })),
  }),
  z.object({ intent: z.literal('end'), partyId: id(), reason: maybe(line({ max: 300 })) }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const project = await projectSeen(db, actor, params.projectId ?? '');
  if (!project) throw notFound();
  if (!mayOrderInRoom(actor, project.subject)) throw notAllowed();
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const page = paths.listingRoom(project.id);
  if (values.intent === 'invite') {
    const { intent: _, ...order } = values;
    const result = await inviteParty(db, actor, project.id, order);
    return result.ok ? redirectWithin(`${page}?done=invited`) : invalid(form, problemsOf(result.refusal));
  }
  const result = await endParty(db, actor, project.id, values);
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  const stays = maySeeProject(actor, project.subject);
  return redirectWithin(stays ? `${page}?done=ended` : `${paths.listings()}?done=left`);
}

function problemsOf({ kind }: InviteRefusal | EndPartyRefusal): Problems {
  if (kind === 'not-found') throw notFound();
  if (kind === 'not-allowed') throw notAllowed();
  const field =
    kind === 'not-running' || kind === 'ended-already' || kind === 'reason-missing' ? '' : 'organisationId';
  return { [field]: { kind } };
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  roomWords,
  (say, { project }: Data) => `${say('room.title')} · ${project.company.name}`,
);

/** Who works on the listing, and how far each part is; for an adviser her own part and the checks that are hers. */
export default function Room() {
  const { project, inside, mayLead, parts, former, own, offer, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(roomWords);
  const ended = useEndReply(reply);
  return (
    <ProjectFrame project={project} inside={inside} lead={say(inside ? 'room.lead' : 'room.lead_adviser')}>
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      {inside ? (
        <PartTable parts={parts} company={project.company} reply={ended} />
      ) : (
        parts.map((part) => <OwnPart key={part.part} {...part} reply={ended} />)
      )}
      {own ? <OwnChecks projectId={project.id} checks={own.checks} /> : null}
      {mayLead && offer ? (
        <InviteCard offer={offer} reply={reply?.typed.intent === 'invite' ? reply : undefined} />
      ) : null}
      <FormerParties parties={former} />
    </ProjectFrame>
  );
}

function useEndReply(reply: FormReply | undefined): EndReply {
  const problem = useProblems(reply, roomWords);
  if (reply?.typed.intent !== 'end') return null;
  return {
    partyId: typedOr(reply, 'partyId', ''),
    reason: typedOr(reply, 'reason', ''),
    problem: problem('') ?? problem('reason'),
  };
}

type OwnPartProps = Data['parts'][number] & { reply: EndReply };

/** An adviser's own part in numbers, with the way to its pages and out of the project. */
function OwnPart({ part, parties, progress, reply }: OwnPartProps) {
  const say = useWords(roomWords);
  const language = useLanguage();
  const { project } = useLoaderData<typeof loader>();
  const [own] = parties;
  return (
    <Card
      title={partNames[part][language]}
      aside={own ? say('room.since', { day: own.answeredOn ?? own.invitedOn }) : null}
    >
      <dl className="facts facts-wide">
        <div>
          <dt>{say('col.steps')}</dt>
          <dd>
            <StepsCell steps={progress.steps} />
          </dd>
        </div>
        <div>
          <dt>{say('col.papers')}</dt>
          <dd>
            <PapersCell papers={progress.papers} />
          </dd>
        </div>
        <div>
          <dt>{say('col.tasks')}</dt>
          <dd>
            <TasksCell tasks={progress.tasks} />
          </dd>
        </div>
        <div>
          <dt>{say('col.checks')}</dt>
          <dd>
            <ChecksCell checks={progress.checks} />
          </dd>
        </div>
        <div>
          <dt>{say('col.questions')}</dt>
          <dd>
            <QuestionsCell questions={progress.questions} />
          </dd>
        </div>
      </dl>
      <div className="row-apart mt-4 items-start">
        <Link className="link" to={paths.listingProject(project.id)}>
          {say('room.plan')}
        </Link>
        {own?.mayEnd ? <EndParty party={own} reply={reply} own /> : null}
      </div>
    </Card>
  );
}
