import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { useWords } from '#app/ui/words.ts';
import { planWords } from '../words/plan-words.ts';
import { ProjectTabs } from './project-tabs.tsx';

/** What the head of a project's pages shows. */
export type HeadOfProject = {
  id: string;
  boardWords: Both;
  company: { id: string; name: string; nameEn: string | null };
};

/** The frame of a project's pages: which company goes to which board, the pages side by side, and what a plan is not. */
export function ProjectFrame({
  project,
  inside,
  lead,
  crumbs,
  title,
  actions,
  children,
}: {
  project: HeadOfProject;
  /** Whether the reader sees all of the project; an adviser comes from the list of her rooms. */
  inside: boolean;
  lead?: ReactNode;
  /** The page above this one, beside the company. */
  crumbs?: ReactNode;
  /** The name of this page where it is not one of the tabs; else the company and the board. */
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(planWords);
  const language = useLanguage();
  const { company, boardWords } = project;
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  return (
    <Page
      title={title ?? <bdi>{say('title_of', { company: name, board: boardWords[language] })}</bdi>}
      lead={lead}
      actions={actions}
      tabs={<ProjectTabs projectId={project.id} />}
      crumbs={
        <>
          {inside ? (
            <Link to={paths.companyListing(company.id)}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <Link to={paths.listings()}>{say('title')}</Link>
          )}
          {crumbs ? <> / {crumbs}</> : null}
        </>
      }
    >
      {children}
      <p className="caption prose">{say('standing_line')}</p>
    </Page>
  );
}
