import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type Received = { to: string[]; from: string; messageId: string; raw: string };

export type MailServer = {
  url: string;
  received: Received[];
  /** What it says to a recipient instead of yes; undefined: yes. */
  answer: (to: string) => { code: number; text: string } | undefined;
  /** How long it takes to accept a message, in milliseconds. */
  slowness: number;
  close: () => Promise<void>;
};

/** A real SMTP server on a free port of this machine that keeps what it is given. */
export async function mailServer(): Promise<MailServer> {
  const state: MailServer = {
    url: '',
    received: [],
    answer: () => undefined,
    slowness: 0,
    close: () => new Promise((done) => server.close(() => done())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 200,
    logger: false,
    onRcptTo: (address, _session, callback) => {
      const refusal = state.answer(address.address);
      if (!refusal) return callback();
      callback(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        state.received.push(receivedOf(session, Buffer.concat(chunks).toString('utf8')));
        setTimeout(callback, state.slowness);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return state;
}

function receivedOf({ envelope }: SMTPServerSession, raw: string): Received {
  return {
    to: envelope.rcptTo.map(({ address }) => address),
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    messageId: header(raw, 'Message-ID'),
    raw,
  };
}

/** One header of a message, unfolded; empty when it is not there. */
export function header(raw: string, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

/** A header with its encoded words (RFC 2047) read as UTF-8. */
export function readHeader(raw: string, name: string): string {
  return header(raw, name)
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString('utf8'),
    );
}
