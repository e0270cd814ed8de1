import { expect, test } from 'vitest';
import { readConfig } from '#app/boot/config.ts';

const env = (given: Record<string, string>) =>
  ({ NODE_ENV: 'production', JIETI_ROOT: '/portal', ...given }) as NodeJS.ProcessEnv;

test('an empty environment gives a portal for this machine alone, with its own database and the demo world', () => {
  expect(readConfig(env({}))).toMatchObject({
    home: '/portal/.jieti',
    database: { owner: null, app: null, queue: null },
    redis: null,
    port: null,
    host: '127.0.0.1',
    origin: null,
    trustedProxies: [],
    demo: true,
    metricsToken: null,
    development: false,
  });
});

test('a real server gets the demo world only when it is asked for', () => {
  const url = 'postgres://owner:secret@db.example:5432/jieti';
  expect(readConfig(env({ DATABASE_URL: url })).demo).toBe(false);
  expect(readConfig(env({ DATABASE_URL: url, JIETI_DEMO: '1' })).demo).toBe(true);
  expect(readConfig(env({ JIETI_DEMO: '0' })).demo).toBe(false);
});

test('what is given empty counts as not given', () => {
  expect(readConfig(env({ PORT: '', DATABASE_URL: ' ' }))).toMatchObject({
    port: null,
    database: { owner: null },
  });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['WEB_PROCESSES', '0'],
  ['DATABASE_URL', 'mysql://db'],
  ['REDIS_URL', 'localhost:6379'],
  ['JIETI_ORIGIN', 'portal.example.com'],
  ['JIETI_ORIGIN', 'https://portal.example.com/path'],
  ['TRUSTED_PROXIES', 'proxy.local'],
  ['JIETI_DEMO', 'yes'],
  ['METRICS_TOKEN', 'short'],
  ['SMTP_URL', 'mail.example.com'],
  ['SMTP_URL', 'https://mail.example.com'],
  ['SMTP_URL', 'smtp://mail.example.com/folder'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'Jieti <a@b.c>\r\nBcc: <d@e.f>'],
])('a wrong %s (%s) is refused in a sentence that names it', (name, value) => {
  expect(() => readConfig(env({ [name]: value }))).toThrow(new RegExp(`^${name} \\S.+`));
});

test('mails go out by a server that is named together with their sender', () => {
  const smtp = 'smtps://portal:secret@mail.example.com:465';
  const from = '阶梯 <noreply@portal.example.com>';
  expect(readConfig(env({ SMTP_URL: smtp, MAIL_FROM: from })).mail).toEqual({ smtp, from });
  expect(readConfig(env({})).mail).toEqual({ smtp: null, from: null });
  expect(() => readConfig(env({ SMTP_URL: smtp }))).toThrow(/^MAIL_FROM \S.+/);
});
