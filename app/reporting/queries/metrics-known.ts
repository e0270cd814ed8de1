import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import {
  isStandard,
  type Metric,
  type MetricGroup,
  type MetricKey,
  type MetricKind,
  type MetricUnit,
  standardKeys,
  standardMetric,
} from '../domain/metrics.ts';

type OwnRow = {
  id: Id;
  group: MetricGroup;
  unit: MetricUnit;
  kind: MetricKind;
  belowZero: boolean;
  name: string;
  nameEn: string | null;
  help: string | null;
};

const ownColumns = sql`id, "group", unit, kind, below_zero as "belowZero", name, name_en as "nameEn", help`;

function ownMetric({ id, name, nameEn, help, ...nature }: OwnRow): Metric {
  return { key: id, own: { name, nameEn, help }, ...nature };
}

/** The metrics of these keys, in the order given; keys that nobody knows are left out. */
export async function metricsOf(db: Reader, keys: readonly MetricKey[]): Promise<Metric[]> {
  const own = keys.filter((key) => !isStandard(key));
  const rows = own.length
    ? await db.execute<OwnRow>(sql`select ${ownColumns} from own_metrics where id = any(${textArray(own)})`)
    : [];
  const made = new Map(rows.map((row) => [row.id, ownMetric(row)]));
  return keys.flatMap((key) => {
    const metric = isStandard(key) ? standardMetric(key) : made.get(key);
    return metric ? [metric] : [];
  });
}

/** What an incubator can ask for in a programme: the standard metrics, and its own that are not put away. */
export async function metricsFor(db: Reader, incubatorId: Id, programmeId: Id | null): Promise<Metric[]> {
  const own = await db.execute<OwnRow>(sql`
    select ${ownColumns} from own_metrics
    where incubator_id = ${incubatorId} and archived_at is null
      and (programme_id is null or programme_id = ${programmeId})
    order by created_at, id`);
  return [...standardKeys.map(standardMetric), ...own.map(ownMetric)];
}
