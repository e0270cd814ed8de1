import { system } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { bookSlot } from '#app/mentoring/commands/book-slot.ts';
import { offerSlots } from '#app/mentoring/commands/keep-hours.ts';
import { keepTemplate } from '#app/mentoring/commands/send-message.ts';
import { addMentor } from '#app/mentoring/commands/set-mentor.ts';
import { writeNote } from '#app/mentoring/commands/write-note.ts';
import type { MentorStage, MentorTopic } from '#app/mentoring/domain/mentor.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { incubatorKeys } from './cast.ts';
import type { DemoCompany } from './companies.ts';
import type { Cast } from './enter-people.ts';
import { managerOf, tenantsOf } from './tenants.ts';

type DemoMentor = {
  name: string;
  nameEn: string;
  title: string;
  bio: string;
  topics: MentorTopic[];
  stages: MentorStage[];
  capacity: number;
  /** The key of her seat, where she is somebody of the portal. */
  seat?: string;
  /** Invests in the first company of the list. */
  invests?: boolean;
};

const people: readonly DemoMentor[] = [
  {
    name: '程逸飞',
    nameEn: 'Cheng Yifei',
    title: '青松岭创业投资 · 投资经理',
    bio: '关注硬科技早期项目，投过十二家硬件与软件企业。',
    topics: ['fundraising', 'strategy', 'finance'],
    stages: ['incubating', 'graduated', 'accelerating'],
    capacity: 6,
    seat: 'investor',
    invests: true,
  },
  {
    name: '贺兰舟',
    nameEn: 'He Lanzhou',
    title: '连续创业者',
    bio: '做过两家企业软件公司，擅长从零到第一批付费客户。',
    topics: ['product', 'market', 'sales'],
    stages: ['idea', 'incubating'],
    capacity: 4,
  },
  {
    name: '裴静之',
    nameEn: 'Pei Jingzhi',
    title: '律师',
    bio: '股权架构、员工激励与投资协议。',
    topics: ['legal', 'fundraising', 'people'],
    stages: ['idea', 'incubating', 'graduated'],
    capacity: 4,
  },
  {
    name: '陆文渊',
    nameEn: 'Lu Wenyuan',
    title: '专利代理师',
    bio: '为科创企业做专利布局与海外申请。',
    topics: ['intellectual-property', 'technology', 'overseas'],
    stages: ['incubating', 'graduated', 'accelerating'],
    capacity: 3,
  },
  {
    name: '闻人立',
    nameEn: 'Wenren Li',
    title: '制造业顾问',
    bio: '二十年量产与供应链经验。',
    topics: ['operations', 'technology', 'people'],
    stages: ['graduated', 'accelerating'],
    capacity: 4,
  },
  {
    name: '马书瑶',
    nameEn: 'Ma Shuyao',
    title: '衡正会计师事务所 · 合伙人',
    bio: '企业股改、内控与挂牌审计。',
    topics: ['finance', 'strategy', 'legal'],
    stages: ['graduated', 'accelerating'],
    capacity: 5,
    seat: 'intermediary',
  },
];
const notes = [
  '先把目标客户缩到一个行业，两周后看十次访谈的记录。',
  '股权文件缺签署页，补齐后再谈下一轮条款。',
  '专利申请先于样机公开，时间表需提前一个月。',
  '现金还够九个月，建议本季度启动融资。',
];

/** Mentors of the four incubators with hours ahead and sessions behind, some of them noted; texts that are written often. */
export async function enterMentors(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const today = await todayInBeijing(db);
  for (const [house, key] of incubatorKeys.entries()) {
    const by = cast.people.get(managerOf[key]);
    const incubatorId = cast.organisations.get(key);
    if (!by || !incubatorId) continue;
    const tenants = tenantsOf(key, companies, 14).map((at) => ids[at] as Id);
    const staff = people.filter((_, at) => house === 0 || (at + house) % 2 === 0);
    for (const [at, { seat, invests, ...mentor }] of staff.entries()) {
      const [first] = tenants;
      const { mentorId } = expectOk(
        await addMentor(db, by, {
          incubatorId,
          ...mentor,
          email: (seat && cast.people.get(seat)?.email) || null,
          investsIn: invests && first ? [first] : [],
        }),
      );
      const past = { mentorId, time: '14:00', minutes: 45, count: 2, place: '三层会议室' };
      // What is past was entered afterwards, which only the portal itself may do.
      const afterwards = system('demo world');
      const behind = await offerSlots(db, afterwards, { ...past, day: addDays(today, -9 - at) });
      for (const [n, slotId] of expectOk(behind).slotIds.entries()) {
        const companyId = tenants[(at * 2 + n + 1) % tenants.length];
        if (!companyId) continue;
        const order = {
          slotId,
          companyId,
          topic: mentor.topics[n] ?? null,
          question: null,
          knowsOfStake: true,
        };
        const { bookingId } = expectOk(await bookSlot(db, afterwards, order));
        const text = notes[(at + n + house) % notes.length] ?? '';
        expectOk(await writeNote(db, by, { bookingId, scope: n === 0 ? 'shared' : 'private', text }));
      }
      const ahead = expectOk(await offerSlots(db, by, { ...past, count: 4, day: addDays(today, 2 + at) }));
      const [next] = ahead.slotIds;
      const companyId = tenants[(at + 1) % tenants.length];
      if (!next || !companyId || at % 2 === 1) continue;
      const question = '想请您看看下一步的安排是否合理。';
      const topic = mentor.topics[0] ?? null;
      expectOk(await bookSlot(db, by, { slotId: next, companyId, topic, question, knowsOfStake: true }));
    }
    expectOk(
      await keepTemplate(db, by, {
        incubatorId,
        name: '提醒填报月报',
        subject: '请{company}填报本月经营数据',
        body: '{person}您好：\n请在本周五前填报{company}本月的经营数据，手机上两分钟即可完成。\n{incubator}',
        subjectEn: 'Monthly report of {company}',
        bodyEn: 'Dear {person},\nplease report this month’s figures of {company} by Friday.\n{incubator}',
      }),
    );
  }
}
