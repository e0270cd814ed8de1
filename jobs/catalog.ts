import { z } from 'zod';

/** What the portal does in the background: a name, the shape of its payload (ids only), how often to try, and when. */
export type JobDefinition<Payload> = {
  payload: z.ZodType<Payload>;
  /** How often it is tried before it is put aside as failed. */
  attempts: number;
  /** Seconds after which one attempt is given up. */
  timeout: number;
  /** For work that comes by the clock: cron, in Asia/Shanghai. */
  schedule?: string;
};

function job<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

const ofImport = z.object({ importId: z.string() });

/** Every background job of the portal. */
export const catalog = {
  /** Reads an uploaded file and says row by row what it would change. */
  'imports.check': job({ payload: ofImport, attempts: 3, timeout: 120 }),
  /** Carries out a checked import. */
  'imports.apply': job({ payload: ofImport, attempts: 3, timeout: 300 }),
  /** Takes an applied import back as a whole. */
  'imports.undo': job({ payload: ofImport, attempts: 3, timeout: 300 }),
} as const;

export type JobName = keyof typeof catalog;
export type PayloadOf<N extends JobName> = z.infer<(typeof catalog)[N]['payload']>;
