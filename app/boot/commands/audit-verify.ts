import { system } from '#app/identity/domain/actor.ts';
import { sealKeeper } from '#app/operations/audit-seals.server.ts';
import { checkAudit } from '#app/operations/commands/check-audit.ts';
import { sealAudit } from '#app/operations/commands/seal-audit.ts';
import { type AuditReport, verifyAudit } from '#app/operations/queries/verify-audit.server.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { tell } from '../tongue.mjs';

export const auditVerify: Command = {
  summary: {
    zh: '核对审计记录：任何改动、删减、调换、插入都会被发现',
    en: 'check the audit trail: any change, cut, swap or insertion is found',
  },
  usage: {
    zh: `jieti audit verify [--read-only]

从第一条到最后一条重新计算校验链，并与数据库之外的封存文件（数据目录下的 audit-seals.jsonl）对照。
每个问题输出一行 JSON（kind、seq），最后一行是总结（sound、lines、head、seals、lastSeal）。
完整时退出码为 0，并封存到最新一条；有问题时为 1。--read-only 只核对，不写入任何内容。`,
    en: `jieti audit verify [--read-only]

Computes the chain anew from the first line to the last and compares it with the seals kept outside the database
(audit-seals.jsonl in the data folder). Writes one line of JSON per finding (kind, seq), then a summary (sound, lines,
head, seals, lastSeal). Exit status 0 when the trail is whole; it is then sealed up to its newest line. 1 when it is not.
With --read-only nothing is written.`,
  },
  options: { 'read-only': { type: 'boolean' } },
  run,
};

const actor = system('jieti audit verify');

async function run(call: Call): Promise<ExitStatus> {
  if (call.words.length > 0)
    call.misused({ zh: 'audit verify 不带参数。', en: 'audit verify takes no words.' });
  const { db } = await call.portal();
  const keeper = sealKeeper();
  const report = await verifyAudit(db, actor, { keeper });
  if (!report) return 1;
  for (const { kind, seq } of report.findings) await call.out({ kind, seq });
  await call.out(summary(report));
  if (call.values['read-only']) return report.sound ? 0 : 1;
  try {
    await checkAudit(db, actor, { keeper });
    if (report.sound) await sealAudit(db, actor, { keeper });
  } catch (error) {
    // A trail that was tampered with may not take new lines; what was found has been told all the same.
    if (report.sound) throw error;
    call.say(tell('核对结果没能记入审计记录。', 'The result could not be noted in the trail.'));
  }
  return report.sound ? 0 : 1;
}

function summary({ sound, lines, head, found, seals, lastSeal, checkedAt }: AuditReport) {
  return {
    kind: 'summary',
    sound,
    lines,
    findings: found,
    head,
    seals,
    lastSeal: lastSeal && { seq: lastSeal.seq, sealedAt: lastSeal.sealedAt },
    checkedAt,
  };
}
