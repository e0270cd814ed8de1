import { createHash } from 'node:crypto';
import { accessSync, constants, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ROOM = 4e9;

/**
 * Where the database of the tests lives: in memory where the system has room for it there, since a fresh database for each
 * file of tests is mostly the making of hundreds of files; else beside the other caches. `JIETI_TEST_HOME` decides.
 * @param {string} root the checkout
 */
export function testHome(root) {
  if (process.env.JIETI_TEST_HOME) return process.env.JIETI_TEST_HOME;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 10);
  return hasRoom() ? join(MEMORY, `jieti-test-${name}`) : onDisk(root);
}

/** The same where what is measured should not depend on memory. */
export function onDisk(root) {
  return join(root, '.cache', 'test-database');
}

/** Whether a home is gone with the next start of the machine, and holds memory until then. */
export function isInMemory(home) {
  return home.startsWith(`${MEMORY}/`);
}

function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { blocks, bsize } = statfsSync(MEMORY);
    return blocks * bsize >= ROOM;
  } catch {
    return false;
  }
}
