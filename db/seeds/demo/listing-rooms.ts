import type { Actor, Person } from '#app/identity/domain/actor.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { answerInvitation } from '#app/listing/commands/answer-invitation.ts';
import { answerPartCheck } from '#app/listing/commands/answer-part-check.ts';
import { inviteParty } from '#app/listing/commands/invite-party.ts';
import type { AdviserPart } from '#app/listing/domain/parts.ts';
import { roomOf } from '#app/listing/queries/room.ts';
import type { Db } from '#db/client.server.ts';

/** Who invites, who has taken a part, and who is asked and has not answered yet. */
export type RoomCast = {
  leader: Actor;
  taken: Partial<Record<AdviserPart, Person>>;
  asked: Partial<Record<AdviserPart, Person>>;
};

const notes = [
  '已访谈实际控制人和主要客户，核对工商、税务与合同资料，未发现异常。',
  '已取得企业说明并与底稿核对，结论与申报文件一致。',
];

/** Fills the work room of a project: invitations, those who accepted, and their first answers to checks. */
export async function fillRoom(db: Db, projectId: Id, { leader, taken, asked }: RoomCast): Promise<void> {
  for (const [part, manager] of membersOf(taken)) {
    const partyId = await invite(db, leader, projectId, { part, manager, message: null });
    expectOk(await answerInvitation(db, manager, { partyId, answer: 'accept', reason: null }));
    await answerTwo(db, manager, projectId);
  }
  const message = '希望下个月进场尽调，由董事会秘书对接。';
  for (const [part, manager] of membersOf(asked))
    await invite(db, leader, projectId, { part, manager, message });
}

function membersOf(cast: Partial<Record<AdviserPart, Person>>): [AdviserPart, Person][] {
  return Object.entries(cast) as [AdviserPart, Person][];
}

async function invite(
  db: Db,
  leader: Actor,
  projectId: Id,
  { part, manager, message }: { part: AdviserPart; manager: Person; message: string | null },
): Promise<Id> {
  const organisationId = organisationOf(manager) ?? '';
  return expectOk(await inviteParty(db, leader, projectId, { part, organisationId, message })).partyId;
}

/** The first two checks of her part that nobody has answered, with a document. */
async function answerTwo(db: Db, by: Person, projectId: Id): Promise<void> {
  const checks = (await roomOf(db, by, projectId))?.own?.checks ?? [];
  const open = checks.filter(({ standing }) => standing === 'open').slice(0, notes.length);
  for (const [at, { code }] of open.entries()) {
    const content = new TextEncoder().encode(`%PDF-1.4\n% ${code}\n%%EOF\n`);
    const file = { name: `${code.toUpperCase()}核查底稿.pdf`, content };
    const answer = { code, state: 'clear', note: notes[at] ?? null, expiresOn: null, file } as const;
    expectOk(await answerPartCheck(db, by, projectId, answer));
  }
}
