import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { type CalendarDate, dayInBeijing, parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import {
  backTest,
  bookOfQuoted,
  type ListedCompany,
  ofHundred,
  type PublishedYear,
  scaledBy,
  tracksOn,
} from '#app/readiness/domain/back-test.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { type Exact, exactOf, whole } from '#app/rules/domain/exact.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { tell } from '../tongue.mjs';

export const backtestCommand: Command = {
  summary: {
    zh: '用已在北交所上市的企业回测财务标准，并统计新三板企业',
    en: 'hold companies that did list on the BSE against its financial standard, and count NEEQ companies',
  },
  usage: {
    zh: `jieti backtest --ipos 文件 --financials 文件
jieti backtest --neeq 文件 --neeq-financials 文件 [--on 日期]

不需要数据库。--ipos 的列：bse_code、name、bse_listing_date、total_shares、issue_price_cny、
listing_market_cap_yi_cny；财务文件的列：bse_code 或 code、fiscal_year、revenue_wan_cny、net_profit_wan_cny、
roe_pct、net_assets_per_share_cny；--neeq 的列：code、name、market_cap_wan_cny。
每家上市企业输出一行 JSON：code、name、listed、edition、year、answer、tracks、short、missing、reason；最后一行是汇总。
上市前一个完整年度未达到时，改看再前一年（申报所依据的年度），并注明 earlier-year。
新三板只输出汇总：按判断和标准统计财务条件，按 --on 那天的规则（不写则为今天）。

退出码：0 没有一家判为未达到；1 有判为未达到的，或文件读不了；2 用法不对。`,
    en: `jieti backtest --ipos FILE --financials FILE
jieti backtest --neeq FILE --neeq-financials FILE [--on DAY]

Needs no database. Columns of --ipos: bse_code, name, bse_listing_date, total_shares, issue_price_cny,
listing_market_cap_yi_cny; of figures: bse_code or code, fiscal_year, revenue_wan_cny, net_profit_wan_cny, roe_pct,
net_assets_per_share_cny; of --neeq: code, name, market_cap_wan_cny.
Writes one line of JSON per listed company: code, name, listed, edition, year, answer, tracks, short, missing, reason;
the last line sums up. Where the full year before the listing is short, the one before it is taken, on which the
application will have rested, and the reason says earlier-year.
Of NEEQ companies only the sum is written: financial conditions by answer and track, by the rules of --on (else today).

Exit status: 0 none of them short; 1 some are short, or a file cannot be read; 2 wrong usage.`,
  },
  options: {
    ipos: { type: 'string' },
    financials: { type: 'string' },
    neeq: { type: 'string' },
    'neeq-financials': { type: 'string' },
    on: { type: 'string' },
  },
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  const { ipos, financials, neeq, 'neeq-financials': neeqFinancials, on: given } = call.values;
  const day = typeof given === 'string' ? parseCalendarDate(given) : dayInBeijing(new Date());
  if (!day) call.misused({ zh: '--on 要写成 2026-11-23。', en: '--on is written 2026-11-23.' });
  const isPair = (a: unknown, b: unknown) => typeof a === typeof b;
  const asked = typeof ipos === 'string' || typeof neeq === 'string';
  if (!asked || !isPair(ipos, financials) || !isPair(neeq, neeqFinancials) || call.words.length > 0) {
    call.misused({
      zh: '请成对给出文件：--ipos 与 --financials，或 --neeq 与 --neeq-financials。',
      en: 'Name files in pairs: --ipos with --financials, or --neeq with --neeq-financials.',
    });
  }
  try {
    let short = 0;
    if (typeof ipos === 'string') short = await listed(call, ipos, String(financials));
    if (typeof neeq === 'string') await quoted(call, neeq, String(neeqFinancials), day as CalendarDate);
    return short > 0 ? 1 : 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    call.say(tell(`文件读不了：${message}`, `A file cannot be read: ${message}`));
    return 1;
  }
}

async function listed(call: Call, ipos: string, financials: string): Promise<number> {
  const board = boardNamed('bse');
  const years = yearsByCode(await table(call, financials));
  const answers: Record<string, number> = {};
  for (const row of await table(call, ipos)) {
    const code = row.bse_code ?? row.code ?? '';
    const listedOn = parseCalendarDate(row.bse_listing_date ?? '');
    if (!listedOn) {
      await call.out({ code, name: row.name, answer: null, reason: 'no-listing-date' });
      count(answers, 'unjudged');
      continue;
    }
    const company: ListedCompany = {
      code,
      name: row.name ?? '',
      listedOn,
      shares: number(row.total_shares),
      issuePrice: number(row.issue_price_cny),
      firstDayValue: scaledBy(number(row.listing_market_cap_yi_cny), whole(10_000_000_000n)),
      years: years.get(code) ?? [],
    };
    const found = backTest(board, company);
    count(answers, found.answer ?? 'unjudged');
    if (found.reason) count(answers, `reason:${found.reason}`);
    await call.out({ code, name: company.name, listed: listedOn, ...found });
  }
  await call.out({ summary: 'bse', ...answers });
  return answers.short ?? 0;
}

async function quoted(call: Call, neeq: string, financials: string, on: CalendarDate): Promise<void> {
  const board = boardNamed('neeq-base');
  const years = yearsByCode(await table(call, financials));
  const answers: Record<string, number> = {};
  const tracks: Record<string, Record<string, number>> = {};
  for (const row of await table(call, neeq)) {
    const value = scaledBy(number(row.market_cap_wan_cny), whole(1_000_000));
    const found = tracksOn(board, bookOfQuoted(years.get(row.code ?? '') ?? [], value), on);
    count(answers, found.answer ?? 'unjudged');
    for (const { code, answer } of found.tracks) {
      tracks[code] ??= {};
      count(tracks[code], answer);
    }
  }
  await call.out({ summary: 'neeq-base', on, answers, tracks });
}

function boardNamed(code: string): Board<string> {
  const board = boardOf(code);
  if (!board) throw new Error(`there is no board ${code}`);
  return board;
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

type Row = Partial<Record<string, string>>;

async function table(call: Call, file: string): Promise<Row[]> {
  return parse(await readFile(call.path(file)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
  });
}

function yearsByCode(rows: readonly Row[]): Map<string, PublishedYear[]> {
  const found = new Map<string, PublishedYear[]>();
  for (const row of rows) {
    const code = row.bse_code ?? row.code ?? '';
    const years = found.get(code) ?? [];
    years.push({
      year: Number(row.fiscal_year),
      revenue: scaledBy(number(row.revenue_wan_cny), whole(1_000_000)),
      netProfit: scaledBy(number(row.net_profit_wan_cny), whole(1_000_000)),
      returnOnEquity: ofHundred(number(row.roe_pct)),
      assetsPerShare: number(row.net_assets_per_share_cny),
    });
    found.set(code, years);
  }
  return found;
}

function number(text: string | undefined): Exact | null {
  return text === undefined || text === '' ? null : exactOf(text);
}
