import { useLanguage } from '#app/ui/language.ts';
import { type Bilingual, useWords } from '#app/ui/words.ts';
import type { FilterName } from '../domain/company-list.ts';
import { companyListWords } from '../words/company-list-words.ts';
import { companyTerms } from '../words/company-terms.ts';
import { stageWords } from '../words/stage-words.ts';

/**
 * How a filter's value is said. Names that only the server knows (places, industries, incubators) come by their code.
 */
export function useFilterWords(names: Readonly<Record<string, string>>) {
  const say = useWords(companyListWords);
  const term = useWords(companyTerms as Bilingual<string>);
  const stage = useWords(stageWords as Bilingual<string>);
  const language = useLanguage();
  const value = (name: FilterName, code: string): string => {
    switch (name) {
      case 'development':
      case 'financing':
      case 'market':
        return stage(`stage.${code}`);
      case 'field':
      case 'visibility':
      case 'exchange':
        return term(`${name}.${code}`);
      case 'region':
      case 'industry':
      case 'incubator':
        return names[code] ?? code;
      default:
        return code;
    }
  };
  const chip = (name: FilterName, code: string): string => {
    if (name === 'from') return say('filter.from-chip', { year: code });
    if (name === 'to') return say('filter.to-chip', { year: code });
    const colon = language === 'zh' ? '：' : ': ';
    return `${say(`filter.${name}`)}${colon}${value(name, code)}`;
  };
  return { value, chip };
}
