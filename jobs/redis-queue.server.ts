import { createRedisBackend, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { parseConnection } from '#db/connection.ts';
import { newId } from '#db/new-id.server.ts';
import { type Lane, lanes } from './catalog.ts';
import { consumer } from './consumer.server.ts';
import { textOf } from './log.ts';
import { type Jobs, type Parcel, placingOptions, type QueueConfig } from './queue.ts';

/**
 * The queue in Redis, below a prefix that names the database: portals that share a server do not see each other's jobs.
 * Whoever hands jobs over fails at once while Redis is away; whoever takes jobs waits for it to come back.
 */
export function openRedisQueue({ queue, redis, pace, log }: QueueConfig & { redis: string }): Jobs {
  const prefix = `jieti-${parseConnection(queue).database}`;
  const retryStrategy = (times: number) => Math.min(100 * times, pace.retry);
  const producer = new Redis(redis, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    commandTimeout: 10_000,
    retryStrategy,
  });
  const taker = new Redis(redis, { maxRetriesPerRequest: null, connectTimeout: 5_000, retryStrategy });
  for (const client of [producer, taker]) {
    client.on('error', (error) => log('warn', 'Redis does not answer', { error: textOf(error) }));
  }
  const queues = new Map<Lane, Promise<Queue>>();
  /** Opened when Redis answers and opened anew when that failed: a queue remembers a failed start for ever. */
  const queueOf = (lane: Lane): Promise<Queue> => {
    const known = queues.get(lane) ?? openQueue(lane, producer, prefix);
    queues.set(lane, known);
    known.catch(() => queues.delete(lane));
    return known;
  };
  return {
    kind: 'redis',
    place: async (_tx, parcels) => {
      for (const lane of lanes) {
        const mine = parcels.filter((parcel) => parcel.lane === lane);
        if (mine.length > 0) await placeInRedis(await queueOf(lane), mine);
      }
    },
    memory: () => memoryOf(producer, prefix),
    obstacle: () => evictionObstacle(producer),
    consume: (lane, options) =>
      consumer(lane, options, { connection: taker, prefix, pace, log, factory: createRedisBackend }),
    close: async () => {
      for (const opened of queues.values()) await opened.then((open) => open.close()).catch(() => {});
      producer.disconnect();
      taker.disconnect();
    },
  };
}

async function openQueue(lane: Lane, producer: Redis, prefix: string): Promise<Queue> {
  if (producer.status !== 'ready') throw new Error('Redis does not answer');
  const opened = new Queue(lane, { connection: producer, prefix });
  opened.on('error', () => {});
  try {
    await opened.waitUntilReady();
    return opened;
  } catch (error) {
    await opened.close().catch(() => {});
    throw error;
  }
}

async function placeInRedis(queue: Queue, parcels: Parcel[]): Promise<void> {
  for (const { id } of parcels.filter((parcel) => parcel.again)) {
    const known = await queue.getJob(id);
    const state = await known?.getState();
    // Under the id of a job that has ended nothing could be added.
    if (state === 'completed' || state === 'failed') await known?.remove();
    if (state === 'delayed') await known?.promote();
  }
  await queue.addBulk(
    parcels.map(({ id, name }) => ({ name, data: {}, opts: { ...placingOptions, jobId: id } })),
  );
}

/** The run of the server and a mark that we leave in it: a restart changes the one, an emptied server lost the other. */
async function memoryOf(redis: Redis, prefix: string): Promise<string> {
  const mark = newId();
  const found = await redis.set(`${prefix}:memory`, mark, 'NX', 'GET');
  const run = /run_id:(\w+)/.exec(await redis.info('server'))?.[1] ?? '';
  return `${run}:${found ?? mark}`;
}

/** A Redis that may throw keys away when it is full would throw jobs away. */
async function evictionObstacle(redis: Redis): Promise<string | null> {
  const info = await redis.info('memory');
  const limited = Number(/maxmemory:(\d+)/.exec(info)?.[1] ?? 0) > 0;
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'noeviction';
  return limited && policy !== 'noeviction'
    ? `Redis may drop jobs when it is full (maxmemory-policy ${policy}): set it to noeviction`
    : null;
}
