import { text } from 'node:stream/consumers';
import { and, eq, or } from 'drizzle-orm';
import { addPerson } from '#app/identity/commands/add-person.ts';
import { callExpert, invite } from '#app/identity/commands/invite.ts';
import { openOrganisation } from '#app/identity/commands/open-organisation.ts';
import {
  languages,
  type OrganisationKind,
  organisationKinds,
  type Role,
  roles,
} from '#app/identity/domain/actor.ts';
import { normaliseEmail } from '#app/identity/domain/email.ts';
import { hoursToFollow } from '#app/identity/domain/invitation.ts';
import { rolesAt } from '#app/identity/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { organisations } from '#db/schema/identity.ts';
import type { Call, Command, ExitStatus } from '../command.ts';
import { tell } from '../tongue.mjs';
import { atTheMachine, linkAddress, sayRefused, textOption } from './user-subject.ts';

export const userAdd: Command = {
  summary: {
    zh: '加一个人：给出邀请链接，或直接设密码；第一位运营方管理员由此而来',
    en: 'add a person: by an invitation link, or with a password; the first operator comes in this way',
  },
  usage: {
    zh: `jieti user add --email 邮箱 --organisation 机构 --role manager|member|viewer|auditor [--kind 类型]
jieti user add --email 邮箱 --expert

--organisation 是机构编号或全称。给出 --kind 时，没有这个名称的机构会先建立：
  ${organisationKinds.join(' ')}
不带 --password-stdin 时输出一次性邀请链接（7 天内有效），由本人设姓名和密码。
带 --password-stdin 时从标准输入读一行密码并直接建立账号，此时还要 --name；--language zh|en 可选。
输出一行 JSON：email、organisation，以及 link 或 user。

例：jieti user add --email li@example.cn --kind operator --organisation 阶梯运营中心 --role manager`,
    en: `jieti user add --email ADDRESS --organisation ORG --role manager|member|viewer|auditor [--kind KIND]
jieti user add --email ADDRESS --expert

ORG is an organisation's id or full name. With --kind, an organisation that does not exist is made:
  ${organisationKinds.join(' ')}
Without --password-stdin a one-time invitation link is written (good for 7 days); the person sets name and password.
With --password-stdin one line is read from standard input as the password and the account is made at once; this needs
--name, and takes --language zh|en.
Writes one line of JSON: email, organisation, and link or user.

Example: jieti user add --email li@example.com --kind operator --organisation Jieti --role manager`,
  },
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    kind: { type: 'string' },
    organisation: { type: 'string' },
    role: { type: 'string' },
    expert: { type: 'boolean' },
    language: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  run,
};

type Wish = {
  email: string;
  seat: { organisation: string; kind: OrganisationKind | null; role: Role } | null;
  account: { name: string; language: 'zh' | 'en' } | null;
};

async function run(call: Call): Promise<ExitStatus> {
  const wish = wishOf(call);
  const password = wish.account ? await readPassword() : null;
  const { db } = await call.portal({ empty: true });
  const place = wish.seat ? await placeOf(call, db, wish.seat) : null;
  if (wish.seat && !place) return 1;
  const organisationId = place?.id ?? null;
  const role = wish.seat?.role ?? 'member';
  if (wish.account && password !== null) {
    const added = await addPerson(db, atTheMachine, {
      email: wish.email,
      ...wish.account,
      password,
      seats: organisationId ? [{ organisationId, role }] : [],
      ...(organisationId ? {} : { expert: { title: null, employer: null, fields: [], bio: null } }),
    });
    if (!added.ok) return refusedWith(call, added);
    await call.out({ user: added.value.userId, email: wish.email, organisation: organisationId });
    return 0;
  }
  const invited = organisationId
    ? await invite(db, atTheMachine, { email: wish.email, organisationId, role })
    : await callExpert(db, atTheMachine, { email: wish.email });
  if (!invited.ok) return refusedWith(call, invited);
  const { id, token } = invited.value;
  const link = linkAddress(call.config, 'join', token);
  await call.out({
    invitation: id,
    email: wish.email,
    organisation: organisationId,
    link,
    hours: hoursToFollow.join,
  });
  return 0;
}

function wishOf(call: Call): Wish {
  const { misused } = call;
  if (call.words.length > 0) misused({ zh: 'user add 只用选项。', en: 'user add takes options only.' });
  const email = normaliseEmail(textOption(call, 'email') ?? '');
  if (!email) return misused({ zh: '--email 要是一个邮箱地址。', en: '--email must be an e-mail address.' });
  const withPassword = call.values['password-stdin'] === true;
  const name = textOption(call, 'name');
  if (withPassword && !name)
    return misused({ zh: '--password-stdin 还要 --name。', en: '--password-stdin needs --name.' });
  const spoken = textOption(call, 'language') ?? 'zh';
  const language = languages.find((each) => each === spoken);
  if (!language) return misused({ zh: '--language 是 zh 或 en。', en: '--language is zh or en.' });
  const account = withPassword && name ? { name, language } : null;
  const organisation = textOption(call, 'organisation');
  if (call.values.expert === true) {
    if (organisation)
      misused({ zh: '--expert 不和 --organisation 一起用。', en: '--expert goes without --organisation.' });
    return { email, seat: null, account };
  }
  const kind = organisationKinds.find((each) => each === textOption(call, 'kind')) ?? null;
  if (textOption(call, 'kind') && !kind)
    misused({ zh: '没有这种机构类型。', en: 'There is no such --kind.' });
  const role = roles.find((each) => each === textOption(call, 'role'));
  if (!organisation || !role)
    return misused({ zh: '要给出 --organisation 和 --role。', en: '--organisation and --role are needed.' });
  if (kind && !rolesAt(kind).includes(role))
    misused({ zh: '这种机构没有这个角色。', en: 'That kind of organisation has no such role.' });
  return { email, seat: { organisation, kind, role }, account };
}

/** The first line of standard input, without its end. */
async function readPassword(): Promise<string> {
  return (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '';
}

/** The organisation that was meant, made if it is new and its kind was told. */
async function placeOf(
  call: Call,
  db: Db,
  wish: { organisation: string; kind: OrganisationKind | null },
): Promise<{ id: Id } | null> {
  const named = or(eq(organisations.id, wish.organisation), eq(organisations.name, wish.organisation));
  const found = await db
    .select({ id: organisations.id })
    .from(organisations)
    .where(wish.kind ? and(named, eq(organisations.kind, wish.kind)) : named);
  const [known] = found;
  if (found.length > 1) {
    call.say(tell('有几家机构都叫这个名称，请用编号。', 'Several organisations have this name: use the id.'));
    for (const { id } of found) await call.out({ organisation: id, name: wish.organisation });
    return null;
  }
  if (known) return known;
  if (!wish.kind) {
    call.say(
      tell('没有这家机构；要新建请加 --kind。', 'There is no such organisation; to make it, add --kind.'),
    );
    return null;
  }
  const made = await openOrganisation(db, atTheMachine, {
    kind: wish.kind,
    name: wish.organisation,
    nameEn: null,
    regionCode: null,
  });
  if (made.ok) return { id: made.value.organisationId };
  refusedWith(call, made);
  return null;
}

function refusedWith(call: Call, result: Result<unknown, { kind: string }>): ExitStatus {
  if (!result.ok) sayRefused(call, result.refusal);
  return 1;
}
