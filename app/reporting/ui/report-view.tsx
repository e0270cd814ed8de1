import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Earlier, WantedMetric } from '../domain/report.ts';
import type { ReportVersion } from '../queries/report-facts.ts';
import { amountText, metricName, periodName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';

type ViewProps = {
  wanted: readonly WantedMetric[];
  earlier: Readonly<Record<string, Earlier>>;
  version: ReportVersion;
};

/** The figures of a report beside those of last time. */
export function ReportFigures({ wanted, earlier, version }: ViewProps) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('sheet.metric')}</th>
            <th scope="col" className="num">
              {say('sheet.this')}
            </th>
            <th scope="col" className="num">
              {say('sheet.last')}
            </th>
          </tr>
        </thead>
        <tbody>
          {wanted.map(({ metric }) => {
            const amount = version.amounts[metric.key] ?? null;
            const before = earlier[metric.key];
            return (
              <tr key={metric.key}>
                <th scope="row">{metricName(metric, language)}</th>
                <td className={amount === null ? 'num unknown' : 'num'}>
                  {amountText(metric.unit, amount, language)}
                  {version.confirmed.includes(metric.key) ? (
                    <span className="sub">{say('sheet.confirmed')}</span>
                  ) : null}
                </td>
                <td className={before ? 'num' : 'num unknown'}>
                  {amountText(metric.unit, before?.amount ?? null, language)}
                  {before ? <span className="sub">{periodName(before.period, language)}</span> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}

/** What was said in words; nothing where nothing was. */
export function ReportTextsView({ version }: { version: ReportVersion }) {
  const say = useWords(reportingWords);
  const said = (['highlights', 'problems', 'asks'] as const).filter((name) => version[name]);
  if (said.length === 0) return null;
  return (
    <dl className="facts facts-wide">
      {said.map((name) => (
        <div key={name}>
          <dt>{say(`sheet.${name}`)}</dt>
          <dd className="prose">{version[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every version with who, when, why, and which figures it changed. */
export function ReportVersions({
  wanted,
  versions,
}: {
  wanted: readonly WantedMetric[];
  versions: readonly ReportVersion[];
}) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <ol className="lines" reversed>
      {versions.map((version, at) => {
        const before = versions[at + 1];
        const changed = before
          ? wanted.filter(({ metric }) => version.amounts[metric.key] !== before.amounts[metric.key])
          : [];
        return (
          <li key={version.version}>
            <div className="lines-text">
              <b>{say('sheet.version', { count: version.version })}</b>
              <span className="sub">
                {say('sheet.by', { name: version.byName, at: formatInstant(version.at) })}
              </span>
              {version.reason ? (
                <span className="sub">{say('sheet.because', { reason: version.reason })}</span>
              ) : null}
              {changed.map(({ metric }) => (
                <span className="sub" key={metric.key}>
                  {say('sheet.changed', {
                    metric: metricName(metric, language),
                    before: amountText(metric.unit, before?.amounts[metric.key] ?? null, language),
                    now: amountText(metric.unit, version.amounts[metric.key] ?? null, language),
                  })}
                </span>
              ))}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
