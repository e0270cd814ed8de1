import ExcelJS from 'exceljs';
import type { Actor } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { enterFact } from '#app/readiness/commands/enter-fact.ts';
import { recordStatement } from '#app/readiness/commands/record-statement.ts';
import type { FactOrder } from '#app/readiness/domain/entered-fact.ts';
import type { StatementLines } from '#app/readiness/domain/statement.ts';
import type { StatementOrder } from '#app/readiness/domain/statement-order.ts';
import type { Db } from '#db/client.server.ts';

const WAN = 1_000_000n;

/** An audited consolidated statement of a year, unless said otherwise. */
export function statementOrder(
  year: number,
  lines: StatementLines,
  set: Partial<StatementOrder> = {},
): StatementOrder {
  return {
    year,
    period: 'FY',
    basis: 'consolidated',
    source: 'audit-report',
    currency: 'CNY',
    audit: 'audited',
    auditor: '立信会计师事务所',
    opinion: 'unqualified',
    note: null,
    lines,
    ...set,
  };
}

/** Records a statement whatever is odd about it: its id. */
export async function recorded(
  db: Db,
  by: Actor,
  companyId: string,
  year: number,
  lines: StatementLines,
  set: Partial<StatementOrder> = {},
): Promise<string> {
  const order = { ...statementOrder(year, lines, set), file: null, confirmed: true };
  return expectOk(await recordStatement(db, by, companyId, order)).statementId;
}

/** Enters a fact: its id. */
export async function entered(
  db: Db,
  by: Actor,
  companyId: string,
  set: Partial<FactOrder> & Pick<FactOrder, 'key' | 'value'>,
): Promise<string> {
  const order: FactOrder = { year: null, source: 'company', on: day('2026-03-01'), note: null, ...set };
  return expectOk(await enterFact(db, by, companyId, { ...order, file: null })).factId;
}

/** A workbook of the usual three sheets: assets of so many 万元, revenue and profit in yuan. */
export async function statementWorkbook({
  equity = '6,000.00',
}: {
  equity?: string;
} = {}): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const add = (name: string, rows: unknown[][]) => {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow(row);
  };
  add('资产负债表', [
    ['资产负债表', '2025年12月31日'],
    ['单位：万元'],
    ['项目', '期末余额', '期初余额'],
    ['资产总计', '10,000.00', '8,000.00'],
    ['负债合计', '4,000.00', '3,500.00'],
    ['股本', 3000, 3000],
    ['所有者权益合计', equity, '4,500.00'],
    ['某个不常见的科目', '12', '13'],
  ]);
  add('利润表', [
    ['单位：元'],
    ['项目', '本期金额', '上期金额'],
    ['一、营业收入', 120_000_000, 90_000_000],
    ['四、净利润（净亏损以“－”号填列）', 15_000_000, -1_200_000],
  ]);
  add('现金流量表', [
    ['单位：元'],
    ['项目', '本期金额', '上期金额'],
    ['经营活动产生的现金流量净额', 8_000_000, null],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export const wan = (amount: number | bigint): bigint => BigInt(amount) * WAN;
