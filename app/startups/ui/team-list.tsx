import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { TeamLine } from '../queries/company-team.ts';
import { companyWords } from '../words/company-words.ts';

/** People of a company, one per line. */
export function TeamList({ team, brief }: { team: readonly TeamLine[]; brief?: boolean }) {
  const say = useWords(companyWords);
  const language = useLanguage();
  return (
    <ul className="lines">
      {team.map((member) => {
        const name = (language === 'en' ? member.nameEn : null) ?? member.name;
        const title = (language === 'en' ? member.titleEn : null) ?? member.title;
        const days = [
          member.sinceOn ? say('team.since', { day: member.sinceOn }) : null,
          member.untilOn ? say('team.until', { day: member.untilOn }) : null,
        ].filter(Boolean);
        return (
          <li key={member.id}>
            <div className="lines-text">
              <b>{name}</b> {member.founder ? <Pill tone="info">{say('team.founder')}</Pill> : null}
              {member.present ? null : <Pill>{say('team.former')}</Pill>}
              <span className="sub">{title}</span>
              {!brief && member.bio ? <p>{member.bio}</p> : null}
            </div>
            {brief || days.length === 0 ? null : <span className="lines-end">{days.join(' · ')}</span>}
          </li>
        );
      })}
    </ul>
  );
}
