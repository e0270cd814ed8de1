import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

export type NamedCompany = { id: string; name: string; nameEn: string | null };

/** The company's name in the reader's language, as far as there is one. */
export function useNameOf(): (company: { name: string; nameEn: string | null }) => string {
  const language = useLanguage();
  return ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name);
}

/** The frame of a company's pages of readiness; at its foot what they are not. */
export function ReadinessFrame({
  company,
  inside = true,
  title,
  lead,
  actions,
  crumbs,
  children,
}: {
  company: NamedCompany;
  /** Whether the reader sees the company's own page; an investor may be shown answers alone. */
  inside?: boolean;
  title: ReactNode;
  lead: ReactNode;
  actions?: ReactNode;
  /** Beside the company: the page above this one. */
  crumbs?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(readinessPagesWords);
  const nameOf = useNameOf();
  return (
    <Page
      title={title}
      lead={lead}
      actions={actions}
      crumbs={
        <>
          <Link to={inside ? paths.company(company.id) : paths.readinessMap()}>
            <bdi>{nameOf(company)}</bdi>
          </Link>
          {crumbs ? <> / {crumbs}</> : null}
        </>
      }
    >
      {children}
      <p className="caption prose">{say('standing_line')}</p>
    </Page>
  );
}
