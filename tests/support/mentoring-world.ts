import { organisationOf, type Person, system } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { bookSlot } from '#app/mentoring/commands/book-slot.ts';
import { offerSlots } from '#app/mentoring/commands/keep-hours.ts';
import { sendMessage } from '#app/mentoring/commands/send-message.ts';
import { addMentor } from '#app/mentoring/commands/set-mentor.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';

/** A mentor of a manager's incubator, a session of hers with a company that is past, and a message to the company. */
export async function mentoringOf(db: Db, manager: Person, company: { id: string }) {
  const incubatorId = organisationOf(manager) ?? '';
  const { mentorId } = expectOk(
    await addMentor(db, manager, {
      incubatorId,
      name: '周启明',
      nameEn: null,
      title: null,
      bio: null,
      topics: ['fundraising'],
      stages: ['incubating'],
      capacity: 4,
      email: null,
      investsIn: [],
    }),
  );
  const maker = system('test');
  const day = addDays(await todayInBeijing(db), -2);
  const hours = { mentorId, day, time: '10:00', minutes: 30, count: 1, place: null };
  const [slotId = ''] = expectOk(await offerSlots(db, maker, hours)).slotIds;
  const order = { slotId, companyId: company.id, topic: null, question: null, knowsOfStake: false };
  const { bookingId } = expectOk(await bookSlot(db, maker, order));
  const { messageId } = expectOk(
    await sendMessage(db, manager, {
      incubatorId,
      filter: { cohortId: null, stage: null },
      companyIds: [company.id],
      subject: '月报',
      body: '请填月报',
      subjectEn: null,
      bodyEn: null,
      idempotencyKey: newId(),
    }),
  );
  return { mentorId, bookingId, messageId };
}
