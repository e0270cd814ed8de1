import type { Call, Command, ExitStatus } from '../command.ts';
import { examine } from '../examination.ts';

export const doctor: Command = {
  summary: {
    zh: '检查门户：运行状态、版本、迁移、时钟、队列、权限、磁盘',
    en: 'examine the portal: what runs, versions, migrations, clock, queue, rights, disk',
  },
  usage: {
    zh: `jieti doctor

每项检查输出一行 JSON：check（检查项）、well（是否正常）、其余为所见。
全部正常时退出码为 0，有问题为 1。门户没有运行时，只在检查期间打开数据库。`,
    en: `jieti doctor

Writes one line of JSON per check: its name (check), whether all is well (well), and what was seen.
Exit status 0 when all is well, 1 when something is wrong. A portal that does not run is opened for the examination.`,
  },
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  if (call.words.length > 0) call.misused({ zh: 'doctor 不带参数。', en: 'doctor takes no words.' });
  let well = true;
  for await (const finding of examine(call)) {
    well &&= finding.well;
    await call.out(finding);
  }
  await call.out({ check: 'all', well });
  return well ? 0 : 1;
}
