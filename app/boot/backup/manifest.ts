import { z } from 'zod';

/** The first file of a backup: what it is of. */
export const aboutSchema = z.object({
  format: z.literal('jieti-backup-1'),
  portal: z.string(),
  /** By the clock of the database, ISO 8601. */
  madeAt: z.string(),
  /** The migrations that made its tables, as drizzle writes them down: moment and hash. */
  migrations: z.array(z.object({ at: z.string(), hash: z.string() })).min(1),
  /** Shows, without telling the key, whether a portal has the key with which sealed values were sealed. */
  keyMark: z.string().nullable(),
});
export type About = z.infer<typeof aboutSchema>;

/** The last file: what must have been read by then. */
export const manifestSchema = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      orderedBy: z.array(z.string()),
      rows: z.number(),
      bytes: z.number(),
      sha256: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type TableRecord = Manifest['tables'][number];
