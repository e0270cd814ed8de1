import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['app', 'db', 'jobs', 'public'];
const FILES = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/**
 * One text for everything a build is made of: the same text means the same build.
 * @param {string} root the checkout
 * @returns {string} 16 hexadecimal digits
 */
export function sourceHash(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    hash.update(`${path}\0`);
    hash.update(readFileSync(join(root, path)));
    hash.update('\0');
  };
  for (const folder of FOLDERS) for (const path of filesBelow(root, folder)) add(path);
  for (const file of FILES) add(file);
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(root, folder) {
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(root, path));
    else if (entry.isFile() && !entry.name.startsWith('.')) found.push(path);
  }
  return found.sort();
}
