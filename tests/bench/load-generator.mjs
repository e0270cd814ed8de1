// Asks a URL for pages over so many connections, for so many seconds, and prints what came back as one line of JSON. It
// looks at the status and the length of an answer and at nothing else: on two cores whatever it spends is missing from
// what is measured.
import { connect } from 'node:net';

const { url, connections, seconds, cookie } = JSON.parse(process.argv[2] ?? '{}');
const { hostname, port, pathname, search } = new URL(url);
const question = Buffer.from(
  `GET ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept: text/html\r\n${cookie ? `cookie: ${cookie}\r\n` : ''}\r\n`,
);
const LONGEST_HEAD = 16_384;
const times = [];
let errors = 0;
const began = performance.now();
const ends = began + seconds * 1000;

await Promise.all(Array.from({ length: connections }, () => keepAsking()));
times.sort((a, b) => a - b);
const took = (performance.now() - began) / 1000;
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
console.log(
  JSON.stringify({
    pages: times.length,
    perSecond: times.length / took,
    p50: at(0.5),
    p95: at(0.95),
    errors,
  }),
);

function keepAsking() {
  return new Promise((done) => {
    const buffer = Buffer.allocUnsafe(256 * 1024);
    const callback = (size) => {
      if (left === null) begin(buffer.latin1Slice(0, Math.min(size, LONGEST_HEAD)), size);
      else come(size);
      return true;
    };
    const socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      // One buffer for all that comes: a new one for each piece would cost more than reading it.
      onread: { buffer, callback },
    });
    let asked = 0;
    /** How many bytes of the answer are still to come; null before its head is read. */
    let left = null;
    let head = '';
    const ask = () => {
      if (performance.now() >= ends) return socket.end();
      asked = performance.now();
      left = null;
      head = '';
      socket.write(question);
    };
    const begin = (text, size) => {
      const before = head.length;
      head += text;
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length < LONGEST_HEAD) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end + 2));
      if (!length) throw new Error(`an answer without its length: ${head.slice(0, 400)}`);
      if (!head.startsWith('HTTP/1.1 2')) errors++;
      left = Number(length[1]);
      come(before + size - end - 4);
    };
    const come = (bytes) => {
      left -= bytes;
      if (left > 0) return;
      times.push(performance.now() - asked);
      ask();
    };
    socket.on('connect', ask);
    socket.on('error', () => {
      errors++;
    });
    socket.on('close', () => done());
  });
}
