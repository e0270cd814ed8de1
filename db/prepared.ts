import type { Sql } from 'postgres';

/** As many statements as a connection keeps ready; what comes later is sent as a whole each time. */
const MOST_STATEMENTS = 400;
/** Statements with more parameters are lists of rows: hardly ever the same twice. */
const MOST_PARAMETERS = 60;

type Unsafe = (text: string, parameters?: unknown[], options?: Record<string, unknown>) => unknown;
type Begin = (...args: unknown[]) => unknown;

/**
 * The same client with statements prepared from their second use. Drizzle asks postgres.js for every statement anew, which
 * costs a round trip more and its planning each time.
 */
export function prepared(client: Sql): Sql {
  return wrapped(client, new Map());
}

function wrapped(client: Sql, uses: Map<string, number>): Sql {
  const unsafe: Unsafe = (text, parameters = [], options = {}) => {
    const ready = options.prepare || mayPrepare(uses, text, parameters.length);
    // Without parameters postgres.js falls back on the simple protocol, which parses and plans anew each time.
    const how = ready ? { prepare: true, simple: false } : {};
    return (client.unsafe as unknown as Unsafe)(text, parameters, { ...options, ...how });
  };
  const within =
    (open: Begin): Begin =>
    (...args) => {
      const work = args.pop() as (inner: Sql) => unknown;
      return open(...args, (inner: Sql) => work(wrapped(inner, uses)));
    };
  return new Proxy(client, {
    get(target, key) {
      if (key === 'unsafe') return unsafe;
      const value = Reflect.get(target, key);
      return key === 'begin' || key === 'savepoint' ? within(value as Begin) : value;
    },
  });
}

function mayPrepare(uses: Map<string, number>, text: string, parameters: number): boolean {
  if (parameters > MOST_PARAMETERS) return false;
  if (parameters === 0 && !isOneQuestion(text)) return false;
  const before = uses.get(text);
  if (before === undefined) {
    if (uses.size < MOST_STATEMENTS) uses.set(text, 1);
    return false;
  }
  if (before === 1) uses.set(text, 2);
  return true;
}

/** A single statement about rows: several at once, and those about tables and sessions, stay with the simple protocol. */
function isOneQuestion(text: string): boolean {
  return /^\s*(select|with|insert|update|delete)\s/i.test(text) && !text.includes(';');
}
