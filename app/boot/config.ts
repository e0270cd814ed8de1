import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parseConnection } from '#db/connection.ts';
import { tell } from './tongue.mjs';

/** Everything the portal is told from outside, read once at the start of each process. */
export type Config = {
  /** The checkout, and the folder of the build that runs. */
  root: string;
  build: string;
  migrations: string;
  /** The folder that holds the embedded database, the key and what the portal remembers of itself. */
  home: string;
  /** A real server; all null for the embedded one. The owner may change the schema, the two others may not. */
  database: { owner: string | null; app: string | null; queue: string | null };
  redis: string | null;
  /** Null: the first free one from 3000. */
  port: number | null;
  host: string;
  /** The addresses under which people reach the portal, divided by commas; null for this machine alone. */
  origin: string | null;
  trustedProxies: readonly string[];
  webProcesses: number;
  /** Whether an empty portal is filled with the demo world. */
  demo: boolean;
  /** What a reader of /metrics must show; null: nobody reads them. */
  metricsToken: string | null;
  /** The server that mails go out by, and their sender; without a server mails stay in the outbox. */
  mail: { smtp: string | null; from: string | null };
  development: boolean;
};

const says = (zh: string, en: string) => ({ error: () => tell(zh, en) });

const text = z.string().trim();
const connection = text.refine(
  isConnection,
  says('要写成 postgres://用户:密码@主机:端口/库名', 'must be like postgres://user:password@host:port/name'),
);
const number = (from: number, to: number) =>
  text
    .regex(
      /^\d{1,6}$/,
      says(`要写成 ${from} 到 ${to} 的整数`, `must be a whole number from ${from} to ${to}`),
    )
    .transform(Number)
    .refine(
      (n) => n >= from && n <= to,
      says(`要在 ${from} 到 ${to} 之间`, `must be between ${from} and ${to}`),
    );

const environment = z.object({
  JIETI_ROOT: text.optional(),
  JIETI_BUILD: text.optional(),
  JIETI_HOME: text.optional(),
  DATABASE_URL: connection.optional(),
  APP_DATABASE_URL: connection.optional(),
  QUEUE_DATABASE_URL: connection.optional(),
  REDIS_URL: text
    .regex(/^rediss?:\/\/./, says('要写成 redis://主机:端口/库号', 'must be like redis://host:port/number'))
    .optional(),
  PORT: number(0, 65_535).optional(),
  HOST: text.optional(),
  JIETI_ORIGIN: text
    .refine(
      areOrigins,
      says(
        '要写成 https://portal.example.com，多个用逗号隔开',
        'must be like https://portal.example.com, several divided by commas',
      ),
    )
    .optional(),
  TRUSTED_PROXIES: text
    .regex(
      /^[0-9a-fA-F.:]+(\s*,\s*[0-9a-fA-F.:]+)*$/,
      says('要写成 IP 地址，多个用逗号隔开', 'must be IP addresses divided by commas'),
    )
    .optional(),
  WEB_PROCESSES: number(1, 64).optional(),
  JIETI_DEMO: z.enum(['0', '1'], says('只能是 0 或 1', 'must be 0 or 1')).optional(),
  METRICS_TOKEN: text.min(16, says('至少要 16 个字符', 'must have at least 16 characters')).optional(),
  SMTP_URL: text
    .refine(
      isMailServer,
      says('要写成 smtp://用户:密码@主机:端口', 'must be like smtp://user:password@host:port'),
    )
    .optional(),
  MAIL_FROM: text
    .regex(
      /^(?:[^<>@\r\n]*<[^<>@\s]+@[\w.-]+>|[^<>@\s]+@[\w.-]+)$/,
      says('要写成 阶梯 <noreply@portal.example.com>', 'must be like Jieti <noreply@portal.example.com>'),
    )
    .optional(),
  NODE_ENV: text.optional(),
});

/** Reads the environment. Throws one sentence that names the variable when a value makes no sense. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = environment.safeParse(filled);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${issue?.path.join('.')} ${issue?.message}`);
  }
  const given = read.data;
  if (given.SMTP_URL && !given.MAIL_FROM)
    throw new Error(tell('MAIL_FROM 要与 SMTP_URL 一起设置', 'MAIL_FROM must be set together with SMTP_URL'));
  const root = given.JIETI_ROOT ?? process.cwd();
  const build = given.JIETI_BUILD ?? join(root, 'build');
  const database = {
    owner: given.DATABASE_URL ?? null,
    app: given.APP_DATABASE_URL ?? null,
    queue: given.QUEUE_DATABASE_URL ?? null,
  };
  return {
    root,
    build,
    migrations:
      given.JIETI_BUILD && given.NODE_ENV === 'production'
        ? join(build, 'migrations')
        : join(root, 'db', 'migrations'),
    home: resolve(given.JIETI_HOME ?? join(root, '.jieti')),
    database,
    redis: given.REDIS_URL ?? null,
    port: given.PORT ?? null,
    host: given.HOST ?? '127.0.0.1',
    origin: given.JIETI_ORIGIN ?? null,
    trustedProxies: given.TRUSTED_PROXIES?.split(/\s*,\s*/) ?? [],
    webProcesses: given.WEB_PROCESSES ?? Math.min(2, availableParallelism()),
    // A real server may hold a real portal: nobody finds accounts there that he did not ask for.
    demo: given.JIETI_DEMO ? given.JIETI_DEMO === '1' : !database.owner && !database.app,
    metricsToken: given.METRICS_TOKEN ?? null,
    mail: { smtp: given.SMTP_URL ?? null, from: given.MAIL_FROM ?? null },
    development: given.NODE_ENV === 'development',
  };
}

function isConnection(value: string): boolean {
  try {
    parseConnection(value);
    return true;
  } catch {
    return false;
  }
}

function isMailServer(value: string): boolean {
  const at = URL.canParse(value) ? new URL(value) : null;
  return at !== null && /^smtps?:$/.test(at.protocol) && at.hostname !== '' && /^\/?$/.test(at.pathname);
}

function areOrigins(value: string): boolean {
  return value.split(',').every((part) => {
    const at = URL.canParse(part.trim()) ? new URL(part.trim()) : null;
    return at !== null && /^https?:$/.test(at.protocol) && at.pathname === '/' && !at.search && !at.username;
  });
}
