import { disablePerson, enablePerson } from '#app/identity/commands/disable-person.ts';
import { dropSecondFactor } from '#app/identity/commands/drop-second-factor.ts';
import { issueResetLink } from '#app/identity/commands/issue-reset-link.ts';
import { hoursToFollow } from '#app/identity/domain/invitation.ts';
import type { Account } from '#app/identity/queries/account.server.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import type { Call, Command, ExitStatus, Sentence } from '../command.ts';
import { accountFor, atTheMachine, linkAddress, sayRefused, textOption } from './user-subject.ts';

type Order = {
  name: string;
  summary: Sentence;
  more: Sentence;
  needsReason: boolean;
  carryOut: (
    call: Call,
    db: Db,
    account: Account,
    reason: string,
  ) => Promise<Result<Record<string, unknown>, { kind: string }>>;
};

/** A command about one account, named by its address. */
function userCommand({ name, summary, more, needsReason, carryOut }: Order): Command {
  const reason = needsReason ? { zh: ' --reason 原因', en: ' --reason WHY' } : { zh: '', en: '' };
  return {
    summary,
    usage: {
      zh: `jieti user ${name} 邮箱${reason.zh}\n\n${more.zh}`,
      en: `jieti user ${name} ADDRESS${reason.en}\n\n${more.en}`,
    },
    options: needsReason ? { reason: { type: 'string' } } : {},
    async run(call): Promise<ExitStatus> {
      const why = textOption(call, 'reason');
      if (needsReason && !why) {
        call.misused({
          zh: '要写 --reason（会记入审计）。',
          en: '--reason is needed; it goes into the audit trail.',
        });
      }
      const { db } = await call.portal();
      const account = await accountFor(call, db);
      if (!account) return 1;
      const result = await carryOut(call, db, account, why ?? '');
      if (!result.ok) {
        sayRefused(call, result.refusal);
        return 1;
      }
      await call.out({ user: account.id, email: account.email, ...result.value });
      return 0;
    },
  };
}

export const userResetLink = userCommand({
  name: 'reset-link',
  summary: {
    zh: '给忘记密码的人一个一次性重设链接',
    en: 'a one-time link for somebody who lost the password',
  },
  more: {
    zh: '输出一行 JSON：user、email、link、hours。两步验证不变。',
    en: 'Writes one line of JSON: user, email, link, hours. The second factor stays as it is.',
  },
  needsReason: false,
  async carryOut(call, db, { id }) {
    const made = await issueResetLink(db, atTheMachine, { userId: id });
    if (!made.ok) return made;
    const link = linkAddress(call.config, 'reset', made.value.token);
    return { ok: true, value: { link, hours: hoursToFollow.reset } };
  },
});

export const userDisable = userCommand({
  name: 'disable',
  summary: { zh: '停用账号，所有设备立即退出', en: 'bar an account; all its devices are signed out at once' },
  more: {
    zh: '输出一行 JSON：user、email、status。',
    en: 'Writes one line of JSON: user, email, status.',
  },
  needsReason: true,
  async carryOut(_call, db, { id }, reason) {
    const done = await disablePerson(db, atTheMachine, { userId: id, reason });
    return done.ok ? { ok: true, value: { status: 'disabled' } } : done;
  },
});

export const userEnable = userCommand({
  name: 'enable',
  summary: { zh: '重新启用账号', en: 'let a barred account back in' },
  more: {
    zh: '输出一行 JSON：user、email、status。',
    en: 'Writes one line of JSON: user, email, status.',
  },
  needsReason: false,
  async carryOut(_call, db, { id }) {
    const done = await enablePerson(db, atTheMachine, { userId: id });
    return done.ok ? { ok: true, value: { status: 'active' } } : done;
  },
});

export const userDropSecondFactor = userCommand({
  name: 'drop-second-factor',
  summary: {
    zh: '手机与恢复码都丢失时解除两步验证',
    en: 'take a lost second factor away; it is set up anew at the next sign-in',
  },
  more: {
    zh: '请先核实身份。所有设备退出。输出一行 JSON：user、email、secondFactor。',
    en: 'Make sure who asked. All devices are signed out. Writes one line of JSON: user, email, secondFactor.',
  },
  needsReason: true,
  async carryOut(_call, db, { id }, reason) {
    const done = await dropSecondFactor(db, atTheMachine, { userId: id, reason });
    return done.ok ? { ok: true, value: { secondFactor: null } } : done;
  },
});
