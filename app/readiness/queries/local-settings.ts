import { sql } from 'drizzle-orm';
import { exactFromText } from '#app/rules/domain/exact.ts';
import type { Reader } from '#db/client.server.ts';
import type { ExchangeRate, LocalSettings, SetThreshold } from '../domain/local-settings.ts';

type Stored<T, K extends keyof T> = Omit<T, K | 'recordedAt'> &
  Record<K, string | null> & { recordedAt: string };

/** Every threshold and rate that was ever set, in the order of writing. For everybody: they stand beside the rules. */
export async function localSettings(db: Reader): Promise<LocalSettings> {
  const thresholds = await db.execute<Stored<SetThreshold, 'value'>>(sql`
    select id, key, value, since_on::text as "sinceOn", source, recorded_by_name as "recordedByName",
      recorded_at::text as "recordedAt"
    from readiness_thresholds order by seq`);
  const rates = await db.execute<Stored<ExchangeRate, 'yuan'>>(sql`
    select id, currency, yuan, rate_on::text as "rateOn", source, recorded_by_name as "recordedByName",
      recorded_at::text as "recordedAt"
    from exchange_rates order by seq`);
  return {
    thresholds: thresholds.map(({ value, recordedAt, ...line }) => ({
      ...line,
      value: value === null ? null : exactFromText(value),
      recordedAt: new Date(recordedAt),
    })),
    rates: rates.map(({ yuan, recordedAt, ...line }) => ({
      ...line,
      yuan: yuan === null ? null : exactFromText(yuan),
      recordedAt: new Date(recordedAt),
    })),
  };
}
