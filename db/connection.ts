/**
 * One notation for a database on a real server and on a unix socket:
 * `postgres://user:password@host:port/name` or `postgres://user:password@/name?host=/folder/of/socket&port=5432`.
 */
export type Connection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl: boolean;
};

/** Reads a connection URL; throws a sentence that says what is wrong with it. */
export function parseConnection(text: string): Connection {
  let url: URL;
  try {
    url = new URL(text.replace(/^(postgres(?:ql)?:\/\/[^/]*@)\//, '$1localhost/'));
  } catch {
    throw new Error('DATABASE_URL is not a URL of the form postgres://user:password@host:port/name');
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error('DATABASE_URL must begin with postgres://');
  const socket = url.searchParams.get('host');
  const mode = url.searchParams.get('sslmode');
  return {
    host: socket ?? decodeURIComponent(url.hostname),
    port: Number((socket ? url.searchParams.get('port') : url.port) || 5432),
    user: decodeURIComponent(url.username) || 'postgres',
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    ssl: mode !== null && mode !== 'disable' && mode !== 'prefer',
  };
}

export function formatConnection(c: Connection): string {
  const who = `${encodeURIComponent(c.user)}:${encodeURIComponent(c.password)}`;
  const name = encodeURIComponent(c.database);
  if (c.host.startsWith('/'))
    return `postgres://${who}@/${name}?host=${encodeURIComponent(c.host)}&port=${c.port}`;
  return `postgres://${who}@${c.host}:${c.port}/${name}${c.ssl ? '?sslmode=require' : ''}`;
}
