import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { agreeAnswer, draftAnswer } from '#app/listing/commands/inquiry-answers.ts';
import { recordLetter, recordReply } from '#app/listing/commands/inquiry-letters.ts';
import { addQuestion } from '#app/listing/commands/inquiry-questions.ts';
import type { Part } from '#app/listing/domain/parts.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';

type Asked = {
  topic: string;
  question: string;
  part: Part;
  owner?: string;
  answer?: string;
  /** Whether a second person has agreed to the answer. */
  agreed?: boolean;
};

type Letter = { daysAgo: number; repliedDaysAgo?: number; questions: readonly Asked[] };

/** A first round that was answered, and a second one in the middle of it. */
const letters: readonly Letter[] = [
  {
    daysAgo: 52,
    repliedDaysAgo: 24,
    questions: [
      {
        topic: '客户集中与业务稳定性',
        question:
          '报告期内前五大客户收入占比逐年上升。\n（1）说明主要客户的合作背景、定价方式及在手订单；\n（2）说明对单一客户是否存在重大依赖。',
        part: 'issuer',
        owner: '市场总监',
        answer:
          '公司与前五大客户均签有三年以上框架协议，价格按年度招标确定。截至回复日在手订单可覆盖未来十个月的排产，单一客户收入占比未超过三成，不构成重大依赖。',
        agreed: true,
      },
      {
        topic: '收入确认时点',
        question: '说明验收合格与签收两种模式下收入确认的依据，并请会计师说明截止性测试的范围与结论。',
        part: 'audit',
        answer:
          '需安装调试的设备以验收单确认收入，标准件以签收单确认。会计师对资产负债表日前后各一个月的单据逐笔核对，未发现跨期。',
        agreed: true,
      },
      {
        topic: '历史沿革中的股权转让',
        question:
          '设立初期的两次股权转让价格差异较大。请律师核查定价依据、价款支付与完税情况，说明是否存在代持。',
        part: 'law',
        answer:
          '律师核对了转让协议、银行回单与完税凭证并访谈双方。两次转让相隔两年，价格以当时净资产为基础，价款均已付清，不存在代持。',
        agreed: true,
      },
      {
        topic: '募集资金用途的必要性',
        question: '结合现有产能利用率与市场容量，说明新增产能的消化措施。',
        part: 'sponsor',
        answer:
          '现有产线利用率连续两年高于九成。新增产能分三年释放，已与两家客户签订意向协议，覆盖首期产能的六成以上。',
        agreed: true,
      },
    ],
  },
  {
    daysAgo: 12,
    questions: [
      {
        topic: '毛利率高于同行',
        question:
          '首轮回复显示，公司毛利率高于可比公司平均水平。\n（1）按产品拆分说明差异来源；\n（2）说明原材料价格上涨对毛利率的影响及敏感性。',
        part: 'issuer',
        owner: '财务总监',
        answer:
          '差异主要来自自研控制器替代外购件，单台成本低约一成。原材料价格每上涨百分之五，毛利率约下降一点二个百分点。',
        agreed: true,
      },
      {
        topic: '应收账款回款',
        question: '说明一年以上应收账款的形成原因、期后回款及坏账准备是否充分，请会计师发表意见。',
        part: 'audit',
        answer: '一年以上余额集中于两家整车客户，期后回款已过半，坏账准备计提比例不低于可比公司。',
      },
      {
        topic: '核心技术人员的竞业限制',
        question:
          '两名核心技术人员曾任职于同行业企业。请律师核查其是否违反竞业限制或保密义务，相关专利权属是否清晰。',
        part: 'law',
      },
      {
        topic: '研发费用归集',
        question: '说明研发人员的认定标准、兼职人员的工时分摊，以及研发样机的处置与会计处理。',
        part: 'issuer',
        owner: '研发副总',
      },
      {
        topic: '发行底价与稳价措施',
        question: '说明发行底价的确定依据，以及稳定股价预案的触发条件能否切实执行。',
        part: 'sponsor',
      },
    ],
  },
];

/** Who writes and who reads: the company's founder leads, another who leads reads what she wrote. */
export type InquiryCast = { founder: Actor; reader: Actor };

/** Two rounds of inquiry for a project that is under review. */
export async function askInquiries(db: Db, projectId: Id, body: string, cast: InquiryCast): Promise<void> {
  const today = await todayInBeijing(db);
  for (const letter of letters) await askOne(db, { projectId, body, cast, letter, today });
}

async function askOne(
  db: Db,
  at: { projectId: Id; body: string; cast: InquiryCast; letter: Letter; today: CalendarDate },
): Promise<void> {
  const { projectId, body, cast, letter, today } = at;
  const letterOn = addDays(today, -letter.daysAgo);
  const { inquiryId } = expectOk(
    await recordLetter(db, cast.founder, { projectId, body, letterOn, replyBy: null, file: null }),
  );
  for (const { topic, question, part, owner, answer, agreed } of letter.questions) {
    const fields = { topic, question, part, ownerName: owner ?? null, dueOn: null };
    const { questionId } = expectOk(await addQuestion(db, cast.founder, { projectId, inquiryId, ...fields }));
    const one = { projectId, inquiryId, questionId };
    if (answer === undefined) continue;
    expectOk(await draftAnswer(db, cast.founder, { ...one, answer, seen: 1 }));
    if (agreed) expectOk(await agreeAnswer(db, cast.reader, { ...one, seen: 2 }));
  }
  const until = letter.repliedDaysAgo;
  if (until === undefined) return;
  const repliedOn = addDays(today, -until);
  expectOk(await recordReply(db, cast.founder, { projectId, inquiryId, repliedOn, note: null, file: null }));
  // What was answered weeks ago was written weeks ago.
  await db.execute(sql`
    update listing_questions set answered_at = ${repliedOn}::date - interval '6 days' + interval '2 hours',
      agreed_at = ${repliedOn}::date - interval '2 days' + interval '7 hours'
    where inquiry_id = ${inquiryId}`);
}
