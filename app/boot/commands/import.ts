import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Actor, type Language, system } from '#app/identity/domain/actor.ts';
import { type AtOnceRefusal, importAtOnce, undoAtOnce } from '#app/imports/commands/import-at-once.ts';
import type { Pulse } from '#app/imports/commands/pulse.ts';
import { type ImportKind, isImportKind } from '#app/imports/domain/kinds.ts';
import { mayImport } from '#app/imports/domain/policy.ts';
import { seatedByEmail } from '#app/imports/queries/acting-person.ts';
import { importRecord } from '#app/imports/queries/import-record.ts';
import { oddRows } from '#app/imports/queries/odd-rows.ts';
import { limits } from '#app/imports/reading/limits.ts';
import {
  anyRefusalSentence,
  mappingSentence,
  remarkSentence,
  speaker,
} from '#app/imports/words/sentences.ts';
import { type CalendarDate, parseCalendarDate } from '#app/kernel/calendar-date.ts';
import type { Db } from '#db/client.server.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { speaksChinese, tell } from '../tongue.mjs';

export const importCommand: Command = {
  summary: {
    zh: '导入企业或财务数据，或整批撤回一次导入',
    en: 'import companies or annual figures, or take an import back',
  },
  usage: {
    zh: `jieti import --kind companies|financials 文件 [选项]
jieti import --undo 编号

文件为 CSV（UTF-8 或 GBK）或 XLSX。门户在不在运行都可以，不需要后台进程。
每个拒收或存疑的行输出一行 JSON：row、verdict、key、suspect、remarks；最后一行是汇总：
import（编号）、kind、new、changed、same、refused、suspect、applied、ms。进度在标准错误。

  --dry-run             只试算，不写入
  --undo 编号            整批撤回；有行在导入之后被改过就不撤回，并逐行列出
  --mapping 对应         列的对应，如 stockCode=代码,revenue=营业收入:wan,period=年度；列可写表头或从 1 起的序号
  --valued-on 日期       没有日期的市值按这一天记（YYYY-MM-DD），不写则为导入当天
  --as 邮箱              以这位成员的身份导入（审计记在其名下），只能动其机构可以改的企业
  --organisation 编号    --as 的那个人在哪家机构

退出码：0 完成，1 被拒绝，2 用法不对。`,
    en: `jieti import --kind companies|financials FILE [options]
jieti import --undo ID

FILE is CSV (UTF-8 or GBK) or XLSX. Works whether the portal runs or not, and needs no worker.
Writes one line of JSON per refused or doubted row: row, verdict, key, suspect, remarks; the last line sums up:
import (its id), kind, new, changed, same, refused, suspect, applied, ms. Progress goes to standard error.

  --dry-run             only say what would happen
  --undo ID             take an import back as a whole; refused, row by row, where something was changed since
  --mapping TEXT        what columns mean: stockCode=code,revenue=turnover:wan,period=year; by heading or number from 1
  --valued-on DAY       the day of market values that have none (YYYY-MM-DD); else the day of the import
  --as EMAIL            import as this member: the trail names her, and only what her organisation may change is touched
  --organisation ID     in which organisation the person of --as sits

Exit status: 0 done, 1 refused, 2 wrong usage.`,
  },
  options: {
    kind: { type: 'string' },
    'dry-run': { type: 'boolean' },
    undo: { type: 'string' },
    mapping: { type: 'string' },
    'valued-on': { type: 'string' },
    as: { type: 'string' },
    organisation: { type: 'string' },
  },
  run,
};

const language: Language = speaksChinese ? 'zh' : 'en';

async function run(call: Call): Promise<ExitStatus> {
  const { undo } = call.values;
  if (typeof undo === 'string') {
    if (call.words.length > 0 || call.values.kind) {
      call.misused({
        zh: '--undo 不和文件、--kind 一起用。',
        en: '--undo goes without a file and without --kind.',
      });
    }
    return takeBack(call, undo);
  }
  return bringIn(call, orderOf(call));
}

type Asked = { kind: ImportKind; file: string; valuedOn: CalendarDate | null };

function orderOf(call: Call): Asked {
  const { kind, 'valued-on': given } = call.values;
  const [file, ...more] = call.words;
  if (typeof kind !== 'string' || !isImportKind(kind)) {
    return call.misused({
      zh: '请用 --kind 说明导入 companies 还是 financials。',
      en: 'Say with --kind whether these are companies or financials.',
    });
  }
  if (!file || more.length > 0) {
    return call.misused({ zh: '请给出一个文件。', en: 'Name one file.' });
  }
  const valuedOn = typeof given === 'string' ? parseCalendarDate(given) : null;
  if (typeof given === 'string' && !valuedOn) {
    return call.misused({ zh: '--valued-on 要写成 2025-12-31。', en: '--valued-on is written 2025-12-31.' });
  }
  return { kind, file: call.path(file), valuedOn };
}

async function bringIn(call: Call, { kind, file, valuedOn }: Asked): Promise<ExitStatus> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    call.say(tell(`读不了 ${file}：${error.code}`, `${file} cannot be read: ${error.code}`));
    return null;
  });
  if (!content) return 1;
  const { db } = await call.portal();
  const actor = await actorOf(call, db);
  if (!actor) return 1;
  const began = performance.now();
  const { mapping, 'dry-run': dryRun } = call.values;
  const result = await importAtOnce(
    db,
    actor,
    {
      kind,
      name: basename(file),
      content,
      mapping: typeof mapping === 'string' ? mapping : null,
      valuedOn,
      dryRun: dryRun === true,
    },
    pulse(call),
  );
  if (!result.ok) return refusedOrder(call, result.refusal);
  const { importId, counts, applied } = result.value;
  const by = speaker(language);
  for await (const { remarks, ...row } of oddRows(db, importId)) {
    const said = remarks.map((remark) => ({ ...remark, say: remarkSentence(kind, remark, by) }));
    await call.out({ ...row, remarks: said });
  }
  const ms = Math.round(performance.now() - began);
  await call.out({ import: importId, kind, ...counts, applied, ms });
  if (kind === 'companies') call.say(by.say('no_position'));
  return 0;
}

async function takeBack(call: Call, importId: string): Promise<ExitStatus> {
  const { db } = await call.portal();
  const actor = await actorOf(call, db);
  if (!actor) return 1;
  const began = performance.now();
  const record = await importRecord(db, actor, importId);
  const result = await undoAtOnce(db, actor, { importId }, pulse(call));
  if (!result.ok) return refusedOrder(call, result.refusal);
  const ms = Math.round(performance.now() - began);
  await call.out({ import: importId, kind: record?.kind, undone: true, ...result.value, ms });
  return 0;
}

/** As whom: the portal itself, or the member that was named. */
async function actorOf(call: Call, db: Db): Promise<Actor | null> {
  const { as, organisation } = call.values;
  if (typeof as !== 'string') {
    if (organisation !== undefined) {
      call.misused({ zh: '--organisation 要和 --as 一起用。', en: '--organisation goes with --as.' });
    }
    return system('jieti import');
  }
  const seats = await seatedByEmail(db, { email: as, organisationId: String(organisation ?? '') || null });
  const able = seats.filter(mayImport);
  const [only] = able;
  if (only && able.length === 1) return only;
  call.say(
    able.length > 1
      ? tell(
          '这位成员在几家机构任职，请用 --organisation 指明。',
          'Several seats: name one with --organisation.',
        )
      : tell(`${as} 没有可以导入的席位。`, `${as} holds no seat that may import.`),
  );
  return null;
}

async function refusedOrder(call: Call, refusal: AtOnceRefusal): Promise<ExitStatus> {
  const by = speaker(language);
  if ('rows' in refusal) for (const row of refusal.rows) await call.out(row);
  const { kind, ...more } = refusal;
  await call.out({ refused: kind, ...more, ...('rows' in refusal ? { rows: undefined } : {}) });
  call.say(anyRefusalSentence(refusal, by));
  if (refusal.kind === 'mapping-incomplete') {
    for (const problem of refusal.problems) call.say(mappingSentence(refusal.of, problem, by));
  }
  return kind === 'mapping-unreadable' || kind === 'mapping-incomplete' ? 2 : 1;
}

/** Progress on standard error, each tenth; Ctrl-C stops between two batches and leaves nothing half done. */
function pulse(call: Call): Pulse {
  let stop = false;
  let told = -1;
  process.once('SIGINT', () => {
    stop = true;
  });
  return {
    jobId: null,
    once: async () => true,
    progress: (done, total) => {
      const tenth = total > 0 ? Math.floor((10 * done) / total) : 10;
      if (tenth === told || total < limits.rows / 50) return;
      told = tenth;
      call.say(tell(`${done} / ${total} 行`, `${done} of ${total} rows`));
    },
    stopIfAsked: async () => {
      if (stop) throw new Error(tell('已停止，没有写入。', 'Stopped; nothing was written.'));
    },
  };
}
