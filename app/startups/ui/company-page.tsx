import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import type { CompanyHead } from '../queries/company-head.ts';
import { companyWords } from '../words/company-words.ts';

/** The frame of a company's pages: its name, one line of what it is, its pages side by side. */
export function CompanyPage({
  company,
  actions,
  children,
}: {
  company: CompanyHead;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(companyWords);
  const { companyId } = company;
  return (
    <Page
      title={<bdi>{useCompanyName(company)}</bdi>}
      lead={useLine(company)}
      actions={actions}
      tabs={
        <Tabs
          label={say('tabs.label')}
          tabs={[
            { to: paths.company(companyId), label: say('tabs.overview'), end: true },
            { to: paths.companyLadder(companyId), label: say('tabs.ladder') },
            { to: paths.companyFigures(companyId), label: say('tabs.figures') },
            { to: paths.companyTeam(companyId), label: say('tabs.team') },
            ...(company.seesFacts ? [{ to: paths.readiness(companyId), label: say('tabs.readiness') }] : []),
            ...(company.inside
              ? [
                  { to: paths.companyMilestones(companyId), label: say('tabs.milestones') },
                  { to: paths.companyReports(companyId), label: say('tabs.reports') },
                  { to: paths.companyHealth(companyId), label: say('tabs.health') },
                  { to: paths.companyAgreements(companyId), label: say('tabs.agreements') },
                ]
              : []),
            { to: paths.companyTimeline(companyId), label: say('tabs.timeline') },
          ]}
        />
      }
    >
      {children}
    </Page>
  );
}

/** The name in the reader's language, as far as there is one. */
export function useCompanyName({ values }: Pick<CompanyHead, 'values'>): string {
  return useLanguage() === 'en' ? (values.nameEn ?? values.name) : values.name;
}

function useLine({ values, names, care }: CompanyHead): string {
  const say = useWords(companyWords);
  const language = useLanguage();
  const carer = care.find((one) => one.present);
  const carerName = carer ? (language === 'en' ? (carer.nameEn ?? carer.name) : carer.name) : '';
  return [
    language === 'en' ? (values.nameEn ? values.name : null) : values.nameEn,
    values.uscc,
    names.region,
    names.industry,
    values.foundedOn ? say('head.founded', { month: values.foundedOn.slice(0, 7) }) : null,
    carer ? say('head.care', { name: carerName }) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}
