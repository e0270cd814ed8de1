import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { sealKeeper } from '#app/operations/audit-seals.server.ts';
import { verifyAudit } from '#app/operations/queries/verify-audit.server.ts';
import { writeAudit } from '#db/audit.server.ts';
import { keyMark } from '../backup/key-mark.ts';
import { passphraseOf, passphraseOptions } from '../backup/passphrase.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { keepWhatIsThere } from '../home.ts';
import { tell } from '../tongue.mjs';

export const restore: Command = {
  summary: { zh: '用备份文件恢复整个门户', en: 'restore the whole portal from a file' },
  usage: {
    zh: `jieti restore 文件 [--passphrase-file 口令文件] [--force]

用备份恢复门户。先核对文件，再写入；中途失败时一切保持原样。门户要先停止。
已有数据时拒绝，除非加 --force：现有数据会被备份替换。
输出一行 JSON：表数、行数、备份时刻、审计链是否完好、密钥是否相同。`,
    en: `jieti restore FILE [--passphrase-file FILE] [--force]

Restores the portal from a backup. The file is checked first; when anything fails, all stays as it was. The portal must
be stopped. A portal that holds data is refused unless --force is given: then the backup replaces it.
Prints one line of JSON: tables, rows, moment of the backup, whether the audit trail is sound and the key the same.`,
  },
  options: { ...passphraseOptions, force: { type: 'boolean', default: false } },
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  const [name, ...more] = call.words;
  if (!name || more.length > 0) call.misused({ zh: '要给出一个文件名。', en: 'Give the name of one file.' });
  const portal = await call.portal({ empty: true });
  if (portal.runs) throw new Error(tell('门户正在运行，请先停止。', 'The portal runs: stop it first.'));
  if (!portal.urls.owner)
    throw new Error(
      tell('恢复需要数据库所有者的 DATABASE_URL。', 'Restoring needs DATABASE_URL, the owner’s.'),
    );
  const { database, migrations, home } = call.config;
  const restored = await restoreBackup({
    file: call.path(name),
    passphrase: passphraseOf(call),
    owner: portal.urls.owner,
    given: { app: database.app ?? undefined, queue: database.queue ?? undefined },
    migrations,
    force: call.values.force === true,
    say: call.say,
  });
  keepWhatIsThere(home);
  setAsideSeals(home, call.say);
  const actor = { kind: 'system', name: 'jieti restore' } as const;
  await portal.db.transaction((tx) =>
    writeAudit(tx, actor, 'operations.restore', 'done', {
      subject: { kind: 'portal', id: 'portal' },
      after: { madeAt: restored.about.madeAt, rows: restored.rows },
    }),
  );
  const audit = await verifyAudit(portal.db, actor, { keeper: sealKeeper() });
  const sameKey = restored.about.keyMark === null ? null : restored.about.keyMark === keyMark();
  if (sameKey === false)
    call.say(
      tell(
        '这里的密钥与备份时不同：请放回原来的 secret.key，否则动态验证码要重新绑定，旧的审计签章无法核验。',
        'The key here is another than when the backup was made: put the old secret.key back, or second factors must be set up again and older seals of the audit trail cannot be verified.',
      ),
    );
  await call.out({
    tables: restored.manifest.tables.length,
    rows: restored.rows,
    madeAt: restored.about.madeAt,
    auditSound: audit?.sound ?? null,
    auditLines: audit?.lines ?? null,
    sameKey,
  });
  return 0;
}

/** Seals kept outside belong to the trail that was replaced; they are put aside, not thrown away. */
function setAsideSeals(home: string, say: (line: string) => void): void {
  const file = join(home, 'audit-seals.jsonl');
  if (!existsSync(file)) return;
  const aside = join(home, `audit-seals.before-${new Date().toISOString().replaceAll(':', '')}.jsonl`);
  renameSync(file, aside);
  say(tell(`原有的审计签章移到 ${aside}`, `the seals of the former trail are now in ${aside}`));
}
