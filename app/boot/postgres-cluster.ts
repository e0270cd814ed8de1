import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#db/connection.ts';
import { runProgram, type Site, shortHash } from './postgres-programs.ts';
import { tell } from './tongue.mjs';

/** The server listens on a socket only; the number is part of the socket's name. */
export const PORT = 5432;

/** Folders with their owners and rights, and the superuser's password. */
export function furnish(site: Site): { dataFolder: string; superuser: Connection } {
  const dataFolder = join(site.home, 'postgres');
  const socketFolder = socketFolderOf(site);
  mkdirSync(site.home, { recursive: true, mode: 0o755 });
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  const owner = statSync(socketFolder).uid;
  // A folder in /tmp that somebody else made first would let them listen in our place.
  if (owner !== process.getuid?.() && owner !== site.runAs?.uid)
    throw new Error(
      tell(
        `${socketFolder} 属于别的用户，请删除后再启动。`,
        `${socketFolder} belongs to another user: remove it, then start again.`,
      ),
    );
  if (site.runAs) chownSync(socketFolder, site.runAs.uid, site.runAs.gid);
  chmodSync(socketFolder, 0o700);
  if (!existsSync(passwordFile(site)))
    writeFileSync(passwordFile(site), randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return { dataFolder, superuser: superuserOf(site) };
}

export function superuserOf(site: Site): Connection {
  const password = readFileSync(passwordFile(site), 'utf8').trim();
  return {
    host: socketFolderOf(site),
    port: PORT,
    user: 'postgres',
    password,
    database: 'postgres',
    ssl: false,
  };
}

/** Short, because the path of a socket may have 107 bytes. */
function socketFolderOf(site: Site): string {
  return join('/tmp', `jieti-${shortHash(site.home)}`);
}

export function passwordFile(site: Site): string {
  return join(site.home, 'postgres.password');
}

/** Makes the cluster beside its place and moves it there when it is whole. */
export async function initialise(site: Site, dataFolder: string, superuser: Connection): Promise<void> {
  const draft = `${dataFolder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const secret = join(superuser.host, `password-${randomBytes(4).toString('hex')}`);
  writeFileSync(secret, superuser.password, { mode: 0o600 });
  if (site.runAs) for (const path of [draft, secret]) chownSync(path, site.runAs.uid, site.runAs.gid);
  const manner = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--pwfile=${secret}`];
  try {
    await runProgram(site, 'initdb', ['-D', draft, '-U', 'postgres', ...manner]);
    renameSync(draft, dataFolder);
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}
