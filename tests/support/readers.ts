import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { signIn } from './people.ts';
import { type Asked, ask } from './portal.ts';

/**
 * How the people of a test ask the portal for its pages, each with a session of her own. `at` is asked at each use: the
 * portal of a test file stands only when its first test begins.
 */
export function readers(at: () => { db: Db; app: PortalApp }) {
  async function open(reader: Person, path: string, sent: Asked = {}): Promise<Response> {
    const { db, app } = at();
    return ask(app, path, { cookie: await signIn(db, reader), ...sent });
  }

  /** A page that must be there, as a person reads it: without the marks between pieces of text. */
  async function page(reader: Person, path: string): Promise<string> {
    const response = await open(reader, path);
    expect(response.status).toBe(200);
    return (await response.text()).replaceAll('<!-- -->', '');
  }

  /** The same in English; afterwards she reads Chinese again. */
  async function english(reader: Person, path: string): Promise<string> {
    const speaks = (language: 'zh' | 'en') =>
      at().db.execute(sql`update users set language = ${language} where id = ${reader.userId}`);
    await speaks('en');
    try {
      return await page(reader, path);
    } finally {
      await speaks('zh');
    }
  }

  return { open, page, english };
}
