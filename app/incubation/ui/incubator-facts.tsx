import type { ReactNode } from 'react';
import { scaled } from '#app/kernel/decimal.ts';
import { formatDay, formatMoney, formatRatio, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { IncubatorProfile } from '../domain/profile.ts';
import { incubationWords } from '../words/incubation-words.ts';

/** What an incubator says of itself; what it has not said is a dash. */
export function IncubatorFacts({
  profile,
  industry,
}: {
  profile: IncubatorProfile;
  industry: string | null;
}) {
  const say = useWords(incubationWords);
  const language = useLanguage();
  const whole = profile.controlledArea === null ? null : scaled(profile.controlledArea, 2);
  const area = (value: IncubatorProfile['controlledArea'], part = true): ReactNode => {
    if (value === null) return UNKNOWN;
    const share = part && whole ? formatRatio(scaled(value, 2), whole) : null;
    return (
      <>
        {say('incubator.area', { area: grouped(value) })}
        {share ? <span className="sub">{say('incubator.share', { share })}</span> : null}
      </>
    );
  };
  const answer = (value: boolean | null) => (value === null ? UNKNOWN : say(value ? 'yes' : 'no'));
  const rows: [string, ReactNode][] = [
    [say('incubator.kind'), say(`incubator.kind.${profile.kind}`)],
    [say('incubator.grade'), say(`incubator.grade.${profile.grade}`)],
    [say('incubator.grade-since'), formatDay(profile.gradeSinceOn)],
    [say('incubator.registered'), formatDay(profile.registeredOn)],
    [say('incubator.operating'), formatDay(profile.operatingSinceOn)],
    [say('incubator.specialised'), industry ?? profile.specialisedIn ?? UNKNOWN],
    [say('incubator.controlled'), area(profile.controlledArea, false)],
    [say('incubator.tenant'), area(profile.tenantArea)],
    [say('incubator.public'), area(profile.publicArea)],
    [say('incubator.fund'), formatMoney(profile.fundSize, 'CNY', language)],
    [say('incubator.staff-total'), profile.staffTotal ?? UNKNOWN],
    [say('incubator.staff-professional'), <Professional key="professional" profile={profile} />],
    [say('incubator.platform'), answer(profile.hasTechnicalPlatform)],
    [say('incubator.hardship'), answer(profile.hardshipRegion)],
  ];
  return (
    <dl className="facts facts-wide">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Professional({ profile: { staffTotal, staffProfessional } }: { profile: IncubatorProfile }) {
  const say = useWords(incubationWords);
  if (staffProfessional === null) return UNKNOWN;
  return (
    <>
      {staffProfessional}
      {staffTotal ? (
        <span className="sub">
          {say('incubator.share', { share: formatRatio(BigInt(staffProfessional), BigInt(staffTotal)) })}
        </span>
      ) : null}
    </>
  );
}

/** Thousands set apart: 12180.5 is 12,180.5. */
function grouped(decimal: string): string {
  const [whole = '', rest] = decimal.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest ? `.${rest}` : '');
}
