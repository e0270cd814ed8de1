/** Where mails go out and what the addresses in them begin with, from the environment of the process. */
export type MailSetting = {
  /** The server, as smtp://user:password@host:port; null: mails stay in the outbox. */
  smtp: string | null;
  /** The sender, as `name <address>`. */
  from: string;
  /** What browsers call the portal, without a slash at the end. */
  origin: string;
};

/** Reads SMTP_URL, MAIL_FROM, JIETI_ORIGIN and PORT, which were checked when the portal started. */
export function mailSetting(env: Record<string, string | undefined> = process.env): MailSetting {
  const origin = env.JIETI_ORIGIN?.split(',')[0]?.trim() || `http://localhost:${env.PORT || 3000}`;
  const smtp = env.SMTP_URL?.trim() || null;
  return { smtp, from: env.MAIL_FROM?.trim() ?? '', origin: new URL(origin).origin };
}
