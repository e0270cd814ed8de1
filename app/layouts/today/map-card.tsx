import { Link } from '@remix-run/react';
import { type MapRow, MilestoneMap } from '#app/incubation/ui/milestone-map.tsx';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { todayWords } from '../words/today-words.ts';

type Cohort = {
  cohortId: string;
  name: string;
  nameEn: string | null;
  programmeName: string;
  programmeNameEn: string | null;
};

/** The cohort that was opened last, company by company against its milestones. */
export function MapCard({ cohort, rows }: { cohort: Cohort; rows: readonly MapRow[] }) {
  const say = useWords(todayWords);
  const inEnglish = useLanguage() === 'en';
  const programme = (inEnglish ? cohort.programmeNameEn : null) ?? cohort.programmeName;
  const title = say('map_card', {
    name: `${programme} ${(inEnglish ? cohort.nameEn : null) ?? cohort.name}`,
    companies: rows.length,
    milestones: Math.max(...rows.map((row) => row.milestones.length)),
  });
  return (
    <Card
      title={title}
      aside={
        <Link className="link" to={paths.cohort(cohort.cohortId)}>
          {say('map_open')}
        </Link>
      }
    >
      <MilestoneMap rows={rows} caption={title} />
    </Card>
  );
}
