import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { type CalendarDate, dayInBeijing, parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { boards, schemes } from '#app/readiness/boards/catalog.ts';
import { assessBy } from '#app/readiness/domain/assessment.ts';
import { assessmentLine } from '#app/readiness/domain/assessment-line.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import {
  type Column,
  columnListing,
  columnsOf,
  factsOfFiles,
  type HeadingProblem,
} from '#app/readiness/domain/company-columns.ts';
import { type RowProblem, readCompanyRow } from '#app/readiness/domain/company-row.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { tell } from '../tongue.mjs';

const known: readonly Board<string>[] = [...boards, ...schemes];
const codes = boards.map(({ code }) => code).join(', ');
const schemeCodes = schemes.map(({ code }) => code).join(', ');

export const assessCommand: Command = {
  summary: {
    zh: '按各板块条件评估文件里的企业（不需要数据库）',
    en: 'assess the companies of a file by the rules of the boards (needs no database)',
  },
  usage: {
    zh: `jieti assess --board all|代码,… 文件.csv|- [选项]
jieti assess --columns

文件为 CSV（UTF-8），第一行是列名；“-” 读标准输入。每家企业、每个板块输出一行 JSON：
row、company、board、edition、on、answer、conditions、score、low、high、parts、bestTrack、tracks、checks、gaps、
missing、persons。answer 为 met、short、missing 或 person；空格子是“缺资料”，从不当作 0。

列名：company（名称）、year（t 是哪一年）、audited 与 documented（是/否），以及事实，如
revenue@t_wan、np@t-1_wan、roe@t_pct、market-cap_yi、share-capital_yuan、joint-stock、nf-05。
t 是最近一个完整会计年度，t-1 是上一年。人民币金额的列名以 _yuan、_wan 或 _yi 结尾，比例以 _pct 或 _ratio 结尾。
全部列名见 --columns，说明见 docs/assess.md。

  --board 板块          all（全部板块），或以逗号分隔的代码：
                        ${codes}；
                        也可以是资质：${schemeCodes}
  --on 日期             按这一天有效的规则（YYYY-MM-DD），不写则为今天
  --tree                附上逐条判断
  --columns             列出全部列名，每行一个 JSON

退出码：0 完成；1 有的行读不了，或文件读不了；2 用法或列名不对。`,
    en: `jieti assess --board all|CODE,… FILE.csv|- [options]
jieti assess --columns

FILE is CSV (UTF-8) with headings in its first row; "-" reads standard input. Writes one line of JSON per company and
board: row, company, board, edition, on, answer, conditions, score, low, high, parts, bestTrack, tracks, checks, gaps,
missing, persons. An answer is met, short, missing or person; an empty cell is missing, never 0.

Headings: company (its name), year (which year t is), audited and documented (yes or no), and facts, such as
revenue@t_wan, np@t-1_wan, roe@t_pct, market-cap_yi, share-capital_yuan, joint-stock, nf-05.
t is the latest full fiscal year, t-1 the one before. Headings of amounts in CNY end in _yuan, _wan (10,000 yuan) or
_yi (100 million yuan), those of ratios in _pct or _ratio. All headings: --columns. More: docs/assess.md.

  --board BOARDS        all boards, or codes with commas between:
                        ${codes};
                        or national schemes: ${schemeCodes}
  --on DAY              by the rules in force on this day (YYYY-MM-DD); else today
  --tree                with every condition of the rules
  --columns             list all headings, one line of JSON each

Exit status: 0 done; 1 rows or the file cannot be read; 2 wrong usage or wrong headings.`,
  },
  options: {
    board: { type: 'string', multiple: true },
    on: { type: 'string' },
    tree: { type: 'boolean' },
    columns: { type: 'boolean' },
  },
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  if (call.values.columns === true) {
    for (const line of columnListing(known)) await call.out(line);
    return 0;
  }
  const asked = boardsOf(call);
  const on = dayOf(call);
  const [file, ...more] = call.words;
  if (!file || more.length > 0) {
    return call.misused({
      zh: '请给出一个文件，或用“-”读标准输入。',
      en: 'Name one file, or "-" for standard input.',
    });
  }
  const input = file === '-' ? process.stdin : createReadStream(call.path(file));
  const rows = input.pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true }));
  input.on('error', (error: Error) => rows.destroy(error));
  try {
    return await assessRows(call, rows, { asked, on, tree: call.values.tree === true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    call.say(tell(`读不了 ${file}：${message}`, `${file} cannot be read: ${message}`));
    return 1;
  }
}

type Wish = { asked: readonly Board<string>[]; on: CalendarDate; tree: boolean };
type Row = { record: string[]; info: { lines: number } };

async function assessRows(call: Call, rows: AsyncIterable<Row>, wish: Wish): Promise<ExitStatus> {
  let columns: Column[] | null = null;
  let refused = 0;
  for await (const { record, info } of rows) {
    if (!columns) {
      columns = headingsRead(call, record);
      continue;
    }
    const row = info.lines;
    const read = readCompanyRow(columns, record);
    if ('problems' in read) {
      refused++;
      await call.out({ row, company: read.company, problems: read.problems.map(saidOf) });
      continue;
    }
    for (const board of wish.asked) {
      const head = { row, company: read.company, board: board.code };
      const edition = inForce(board.editions, wish.on);
      // Before a board's first edition there is nothing to judge by.
      const line = edition
        ? assessmentLine(assessBy(board, edition, read.book, wish.on), edition.rule, wish)
        : { edition: null, on: wish.on, answer: null };
      await call.out({ ...head, ...line });
    }
  }
  if (!columns)
    call.misused({
      zh: '文件是空的：第一行要写列名。',
      en: 'The file is empty: its first row has to be headings.',
    });
  if (refused > 0)
    call.say(
      tell(`${refused} 行读不了，没有评估。`, `Rows that cannot be read and were not assessed: ${refused}.`),
    );
  return refused > 0 ? 1 : 0;
}

function boardsOf(call: Call): readonly Board<string>[] {
  const given = [call.values.board ?? []].flat().flatMap((value) => String(value).split(','));
  const asked = given.map((code) => code.trim()).filter((code) => code !== '');
  if (asked.length === 0) {
    return call.misused({
      zh: `请用 --board 说明板块：all，或 ${codes}。`,
      en: `Say which boards with --board: all, or ${codes}.`,
    });
  }
  const unknown = asked.filter((code) => code !== 'all' && !known.some((board) => board.code === code));
  if (unknown.length > 0) {
    return call.misused({
      zh: `没有 ${unknown.join('、')} 这个板块：请用 all，或 ${codes}。`,
      en: `There is no board ${unknown.join(', ')}: all, or ${codes}.`,
    });
  }
  const all = asked.includes('all') ? new Set<string>(boards.map(({ code }) => code)) : new Set<string>();
  return known.filter(({ code }) => all.has(code) || asked.includes(code));
}

function dayOf(call: Call): CalendarDate {
  const { on } = call.values;
  if (on === undefined) return dayInBeijing(new Date());
  const day = typeof on === 'string' ? parseCalendarDate(on) : null;
  return day ?? call.misused({ zh: '--on 要写成 2026-11-23。', en: '--on is written 2026-11-23.' });
}

function headingsRead(call: Call, headings: string[]): Column[] {
  const { columns, problems } = columnsOf(headings, factsOfFiles(known));
  if (problems.length === 0) return columns;
  for (const problem of problems) call.say(headingSentence(problem));
  return call.misused({
    zh: '列名有误，没有评估任何企业。全部列名见 jieti assess --columns。',
    en: 'The headings are wrong; nothing was assessed. All headings: jieti assess --columns.',
  });
}

function headingSentence(problem: HeadingProblem): string {
  const { heading } = problem;
  if (problem.kind === 'unknown') {
    return tell(`没有“${heading}”这一列。`, `There is no column "${heading}".`);
  }
  if (problem.kind === 'twice') return tell(`“${heading}”说了两遍。`, `"${heading}" is said twice.`);
  const ways = problem.endings.join(tell('、', ', '));
  return tell(`“${heading}”要写明单位：${ways}。`, `"${heading}" has to say its unit: ${ways}.`);
}

function saidOf({ column, cell, why }: RowProblem) {
  const sentences = {
    'not-a-number': tell('不是数字', 'not a number'),
    'not-yes-or-no': tell('请写 yes 或 no（是、否）', 'write yes or no'),
    'not-a-year': tell('不是年份', 'not a year'),
    'not-a-column': tell('比列名多出来的格子', 'a cell without a heading'),
  };
  return { column, cell, why, say: sentences[why] };
}
