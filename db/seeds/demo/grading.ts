import { checkGraduations } from '#app/grading/commands/check-graduation.ts';
import { enterFact } from '#app/grading/commands/enter-fact.ts';
import { fileReturn, typeCells } from '#app/grading/commands/fill-return.ts';
import { graduate } from '#app/grading/commands/graduate.ts';
import { recordCriteria } from '#app/grading/commands/record-criteria.ts';
import { stateFact } from '#app/grading/commands/state-criteria.ts';
import type { StatedKey } from '#app/grading/domain/criteria-facts.ts';
import type { FactOrder } from '#app/grading/domain/entered-fact.ts';
import { graduationCandidates } from '#app/grading/queries/graduation-candidates.ts';
import { tenantsWithFacts } from '#app/grading/queries/graduation-sources.ts';
import { torchSheet } from '#app/grading/queries/torch-sheet.ts';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, yearOf } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { type DemoCompany, demoToday } from './companies.ts';
import type { Cast } from './enter-people.ts';

/** How many graduate at the end, out of those who may. */
const graduates = 3;

/**
 * The grading of Qihang: facts of its tenants, what it states of itself, three graduates of this autumn with their
 * certificates, the return of the year before last filed and that of last year begun.
 */
export async function gradeQihang(
  db: Db,
  cast: Cast,
  _companies: readonly DemoCompany[],
  _ids: readonly Id[],
): Promise<void> {
  const incubatorId = cast.organisations.get('qihang');
  const manager = cast.people.get('incubator');
  const member = cast.people.get('incubator-member');
  if (!incubatorId || !manager || !member) return;
  await enterFacts(db, member, incubatorId);
  await stateAll(db, manager, incubatorId);
  await checkGraduations(db, system('grading.check-graduation'));
  const may = await graduationCandidates(db, manager, { incubatorId, answer: 'met' });
  let done = 0;
  for (const { companyId } of may) {
    if (done === graduates) break;
    const order = { companyId, incubatorId, graduatedOn: demoToday, waiver: null };
    if ((await graduate(db, manager, order)).ok) done++;
  }
  await recordCriteria(db, system('grading.record-criteria'));
  await fillReturns(db, manager, incubatorId);
}

async function enterFacts(db: Db, member: Person, incubatorId: Id): Promise<void> {
  const tenants = await tenantsWithFacts(db, { incubatorId });
  for (const [at, { companyId }] of tenants.slice(0, 16).entries()) {
    for (const fact of factsOf(at)) expectOk(await enterFact(db, member, { companyId, ...fact }));
  }
}

/** Every second tenant has raised money, every third has the certificate, and so on; of some little is known. */
function factsOf(at: number): FactOrder[] {
  const on = addDays(demoToday, -40 * (at + 3));
  const plain = {
    holds: true,
    amount: null,
    number: null,
    on,
    until: null,
    source: 'contract',
    note: null,
  } as const;
  const facts: FactOrder[] = [];
  if (at % 3 === 0) {
    const number = `GR2025110${String(400 + at * 7).padStart(5, '0')}`;
    facts.push({ ...plain, kind: 'hnte', number, until: addDays(on, 3 * 365), source: 'certificate' });
  } else if (at % 3 === 1) {
    facts.push({ ...plain, kind: 'hnte', holds: false, source: 'company', note: '计划明年申报' });
  }
  if (at % 2 === 0) {
    const amount = BigInt(120 + at * 45) * 1_000_000n;
    facts.push({ ...plain, kind: 'financing', amount, source: 'bank-record', note: '天使轮' });
  }
  if (at % 5 !== 4) facts.push({ ...plain, kind: 'ip-valid', holds: at % 5 < 3, source: 'register' });
  return facts;
}

async function stateAll(db: Db, manager: Person, incubatorId: Id): Promise<void> {
  const statements: Partial<Record<StatedKey, [string, string | null]>> = {
    'legal-person': ['yes', '营业执照'],
    'true-statistics': ['yes', '火炬统计 2023、2024 年度'],
    'fund-cases': ['5', null],
    'graduates-before': ['14', '2019—2022 年毕业企业名册'],
    'separate-accounts': ['yes', '2025 年度审计报告'],
    'service-income': ['612', '2025 年度审计报告'],
    income: ['1870', '2025 年度审计报告'],
  };
  for (const [key, [value, note]] of Object.entries(statements)) {
    expectOk(
      await stateFact(db, manager, { incubatorId, key: key as StatedKey, value, on: demoToday, note }),
    );
  }
}

async function fillReturns(db: Db, manager: Person, incubatorId: Id): Promise<void> {
  const [last, before] = [yearOf(demoToday) - 1, yearOf(demoToday) - 2];
  const versionOf = async (year: number) =>
    (await torchSheet(db, manager, { incubatorId, year }))?.version ?? 0;
  const type = async (year: number, cells: Record<string, string>, source: string) => {
    const version = await versionOf(year);
    expectOk(await typeCells(db, manager, { incubatorId, year, version, line: '', cells, source }));
  };
  const income = {
    'income-total': '15400',
    'income-rent': '9800',
    'income-service': '4700',
    'income-fiscal': '900',
  };
  await type(
    before,
    { ...income, 'tax-paid': '610', 'net-profit': '1320', events: '46', mentors: '21' },
    '2024 年度审计报告',
  );
  const version = await versionOf(before);
  expectOk(await fileReturn(db, manager, { incubatorId, year: before, version }));
  await type(last, { 'tax-paid': '735', events: '52', 'income-fiscal': '1150' }, '2025 年度审计报告');
}
