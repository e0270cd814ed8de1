import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeAt } from '#app/identity/totp.server.ts';
import type { DemoAccount } from '#db/seeds/first-start.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { tell } from '../tongue.mjs';
import { emailOf } from './user-subject.ts';

export const userCode: Command = {
  summary: {
    zh: '演示账号此刻的动态验证码',
    en: 'the code of this moment for an account of the demo world',
  },
  usage: {
    zh: `jieti user code 邮箱

只对演示数据里的账号有效：它们的密钥在数据目录的 demo-accounts.json 里，由本机创建演示数据时写下。
真实账号的密钥加密保存，这个命令读不到，也不会去读。输出一行 JSON：email、code、seconds（还剩几秒）。`,
    en: `jieti user code ADDRESS

For accounts of the demo world alone: their seeds stand in demo-accounts.json in the data folder, written when this
machine made the demo world. Seeds of real accounts are sealed in the database, and this command never opens them.
Writes one line of JSON: email, code, seconds (for how long it is good).`,
  },
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  const email = emailOf(call);
  const account = demoAccounts(call.config.home).find((each) => each.email === email);
  if (!account?.totpSecret) {
    call.say(
      tell(
        `${email} 不是需要动态码的演示账号。`,
        `${email} is no account of the demo world that needs a code.`,
      ),
    );
    return 1;
  }
  const epoch = Math.floor(Date.now() / 1000);
  await call.out({ email, code: codeAt(account.totpSecret, epoch), seconds: 30 - (epoch % 30) });
  return 0;
}

function demoAccounts(home: string): DemoAccount[] {
  try {
    return JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  } catch {
    return [];
  }
}
