import { openPostgresQueue } from './postgres-queue.server.ts';
import type { Jobs, QueueConfig } from './queue.ts';
import { openRedisQueue } from './redis-queue.server.ts';

/** Opens the queue: in Redis when an address is given, else in the portal's own database. */
export function openJobs(config: QueueConfig): Jobs {
  return config.redis ? openRedisQueue({ ...config, redis: config.redis }) : openPostgresQueue(config);
}
