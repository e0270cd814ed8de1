import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { normalize } from 'node:path';

/**
 * postgres.js 3.4.9 writes to a connection that was closed under it: the process dies of a TypeError that nobody can
 * catch, or the connection never sends anything again and its queries never end (porsager/postgres #1066, #1154, #1208);
 * and a connection that is cut off while it asks for the array types ends the process as a rejection that nobody handles.
 * This puts guards into its connection while the programs are bundled: what is written to a closed connection rejects
 * its queries as closed, a closed connection forgets what it had not sent, and that question may fail. To be dropped
 * when the driver has them itself; the build fails when the driver's text is no longer the one that was read.
 */
const CLOSING = 'clearImmediate(nextWriteTimer)\n    socket.removeListener';
const ENDING = 'clearImmediate(nextWriteTimer)\n    if (socket)';
const WRITING = 'function nextWrite(fn) {\n    const x = socket.write(chunk, fn)';

const ASKING = 'return fetchArrayTypes()';

const guards = [
  // Whoever waits for the connection hears of its end by itself; this question is asked for nobody.
  [ASKING, `${ASKING}.catch(() => {})`],
  [CLOSING, CLOSING.replace('\n', '\n    nextWriteTimer = chunk = null\n')],
  [ENDING, ENDING.replace('\n', '\n    nextWriteTimer = chunk = null\n')],
  [
    WRITING,
    `function nextWrite(fn) {
    if (socket === null) {
      const gone = Errors.connection('CONNECTION_CLOSED', options)
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      query && queryError(query, gone)
      while (sent.length) queryError(sent.shift(), gone)
      query = null
      return false
    }
    const x = socket.write(chunk, fn)`,
  ],
];

/** The driver's connection with its guards. Throws when it is not the text that they were made for. */
export function withGuards(text) {
  return guards.reduce((guarded, [from, to]) => {
    if (guarded.split(from).length !== 2)
      throw new Error('postgres.js has changed: see whether app/boot/guarded-driver.mjs is still needed');
    return guarded.replace(from, () => to);
  }, text);
}

/** For esbuild: bundles the driver with its guards, also where packages are otherwise left outside. */
export function guardedDriver() {
  const path = createRequire(import.meta.url)
    .resolve('postgres')
    .replace(/cjs([/\\]src[/\\]index\.js)$/, '.$1');
  return {
    name: 'guarded-driver',
    setup(build) {
      build.onResolve({ filter: /^postgres$/ }, () => ({ path: normalize(path) }));
      build.onLoad({ filter: /[/\\]postgres[/\\]src[/\\]connection\.js$/ }, async ({ path: file }) => ({
        contents: withGuards(await readFile(file, 'utf8')),
        loader: 'js',
      }));
    },
  };
}
