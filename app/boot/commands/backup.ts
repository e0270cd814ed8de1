import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyMark } from '../backup/key-mark.ts';
import { passphraseOf, passphraseOptions } from '../backup/passphrase.ts';
import { writeBackup } from '../backup/write-backup.ts';
import type { Call, Command, ExitStatus } from '../command.ts';

export const backup: Command = {
  summary: { zh: '把整个门户备份到一个文件', en: 'write the whole portal into a file' },
  usage: {
    zh: `jieti backup 文件 [--passphrase-file 口令文件]

把门户此刻的全部数据（含上传的文件、审计记录）写入一个文件，门户可以照常运行。文件只有本人可读。
给出口令文件（或环境变量 JIETI_BACKUP_PASSPHRASE）时内容加密，没有口令便无法恢复。
数据目录里的 secret.key 不在备份中，请另行妥善保存：丢失它，已绑定的动态验证码要重新绑定。
输出一行 JSON：文件、字节数、SHA-256、表数、行数、时刻。`,
    en: `jieti backup FILE [--passphrase-file FILE]

Writes all data of the portal as of this moment (uploaded files and the audit trail too) into one file that only its
owner may read. The portal may run meanwhile. With a passphrase (from the file or JIETI_BACKUP_PASSPHRASE) the content
is sealed and cannot be restored without it. secret.key of the home folder is not in the backup: keep it elsewhere;
without it second factors must be set up again. Prints one line of JSON: file, bytes, SHA-256, tables, rows, moment.`,
  },
  options: passphraseOptions,
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  const [name, ...more] = call.words;
  if (!name || more.length > 0) call.misused({ zh: '要给出一个文件名。', en: 'Give the name of one file.' });
  const { urls } = await call.portal();
  const manifest = JSON.parse(readFileSync(join(call.config.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const passphrase = passphraseOf(call);
  const file = call.path(name);
  const written = await writeBackup({
    url: urls.owner ?? urls.app,
    file,
    passphrase,
    portal: manifest.version,
    keyMark: keyMark(),
    say: call.say,
  });
  await call.out({
    file,
    bytes: written.bytes,
    sha256: written.sha256,
    sealed: passphrase !== null,
    tables: written.manifest.tables.length,
    rows: written.manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    madeAt: written.about.madeAt,
  });
  return 0;
}
