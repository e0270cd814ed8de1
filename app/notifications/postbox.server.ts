import { createTransport } from 'nodemailer';
import type { Language } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { failureOf, type MailFailure, secondsPerTry } from './domain/mail.ts';
import type { MailSetting } from './mail-setting.server.ts';

/** What is handed to the server. */
export type OutgoingMail = {
  id: Id;
  address: string;
  name: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** Where such mails are stopped; null for what comes once. */
  stopAddress: string | null;
};

export type Sending =
  | { ok: true; reply: string }
  /** `server`: it is the server that is in trouble and not this mail; others would fare no better now. */
  | { ok: false; failure: MailFailure; reply: string; server: boolean };

export type Postbox = {
  send: (mail: OutgoingMail) => Promise<Sending>;
  close: () => void;
};

/**
 * The way out by SMTP; null where no server is configured. A mail keeps its Message-ID however often it is tried: when a
 * worker dies between the server's word and the note of it, the server is handed the same message again, and mailboxes
 * can tell.
 */
export function openPostbox({ smtp, from }: Pick<MailSetting, 'smtp' | 'from'>): Postbox | null {
  if (!smtp) return null;
  const url = new URL(smtp);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    send: async (mail) => {
      try {
        const info = await transport.sendMail({
          from,
          to: { name: mail.name, address: mail.address },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': languageTags[mail.language] },
          ...(mail.stopAddress === null ? {} : { list: { unsubscribe: mail.stopAddress } }),
          signal: AbortSignal.timeout((secondsPerTry - 30) * 1000),
        });
        return { ok: true, reply: said(info.response) };
      } catch (error) {
        const trouble = error as {
          code?: string;
          responseCode?: number;
          response?: string;
          message?: string;
        };
        const failure = failureOf(trouble);
        return {
          ok: false,
          failure,
          reply: said(trouble.response ?? trouble.message ?? String(error)),
          server:
            failure === 'sign-in' ||
            trouble.responseCode === 421 ||
            isOfTheWay(failure, trouble.responseCode),
        };
      }
    },
    close: () => transport.close(),
  };
}

/** The server was not reached, or did not get so far as to answer about the mail. */
function isOfTheWay(failure: MailFailure, responseCode: number | undefined): boolean {
  return failure === 'unreachable' && responseCode === undefined;
}

const languageTags: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** What a server says is shown to operators: short, and without what no text column takes. */
function said(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 500);
}
