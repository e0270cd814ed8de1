import { formatCount, formatDay, formatMoney, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

/** The company as an application shows it, in one look. */
export function ProfileFacts({ profile }: { profile: Snapshot }) {
  const say = useWords(admissionsWords);
  const language = useLanguage();
  const name = useName();
  const { registeredCapital, capitalCurrency, team } = profile;
  const facts: [string, string][] = [
    [say('profile.one-liner'), name(profile.oneLiner ?? UNKNOWN, profile.oneLinerEn)],
    [say('profile.founded'), formatDay(profile.foundedOn)],
    [say('profile.headcount'), formatCount(profile.headcount)],
    [
      say('profile.capital'),
      formatMoney(registeredCapital === null ? null : BigInt(registeredCapital), capitalCurrency, language),
    ],
    [say('profile.uscc'), profile.uscc ?? UNKNOWN],
    [
      say('profile.team'),
      team.length
        ? team
            .map((one) =>
              one.title ? say('profile.member', { name: one.name, title: one.title }) : one.name,
            )
            .join(say('list.comma'))
        : UNKNOWN,
    ],
  ];
  return (
    <dl className="facts facts-wide">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
