import type { Language } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { moneyUnit } from '#app/ui/format.ts';
import { type Bilingual, sayer } from '#app/ui/words.ts';
import { companyListWords } from '../words/company-list-words.ts';
import { companyTerms } from '../words/company-terms.ts';
import { stageWords } from '../words/stage-words.ts';
import type { RowWords } from './company-rows-html.ts';

/** The words of the list's rows in a language; the names of codes come from wherever the tables are. */
export function companyRowWords(language: Language, nameOf: RowWords['nameOf']): RowWords {
  const say = sayer(companyListWords, language);
  const unit = moneyUnit('CNY', language);
  return {
    language,
    nameOf,
    labels: {
      region: say('column.region'),
      field: say('column.field'),
      founded: say('column.founded'),
      revenue: `${say('column.revenue')} ${unit}`,
      profit: `${say('column.profit')} ${unit}`,
      year: say('column.year'),
    },
    term: sayer(companyTerms as Bilingual<string>, language),
    stage: sayer(stageWords as Bilingual<string>, language),
    off: say('list.off-ladder'),
    addressOf: paths.company,
  };
}
