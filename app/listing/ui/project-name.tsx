import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import type { HeadOfProject } from './project-head.tsx';

/** Which company goes to which board, for pages whose title says something else. */
export function ProjectName({ project: { company, boardWords } }: { project: HeadOfProject }) {
  const say = useWords(inquiryWords);
  const language = useLanguage();
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  return <bdi>{say('of', { company: name, board: boardWords[language] })}</bdi>;
}
