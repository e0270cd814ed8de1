import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { graduationLimbs } from '../domain/graduation-2018.ts';
import { certificatesOf } from '../queries/certificates.ts';
import { type GraduationCandidate, graduationCandidates } from '../queries/graduation-candidates.ts';
import { CertificateTable } from '../ui/certificate-table.tsx';
import { GradingTabs } from '../ui/grading-tabs.tsx';
import { type GraduationKey, graduationWords } from '../words/graduation-words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const wanted = new URL(request.url).searchParams.get('incubator');
  const choice = await incubatorChoice(db, actor, wanted);
  const which = choice ? { incubatorId: choice.incubatorId } : null;
  return {
    choice,
    candidates: which ? await graduationCandidates(db, actor, which) : [],
    certificates: which ? await certificatesOf(db, actor, { ...which, limit: 100 }) : [],
  };
}

export const meta = titled(graduationWords, 'graduation_title');

/** Who may graduate, by which condition, and what the others lack; below, whom the incubator has certified. */
export default function Graduation() {
  const { choice, candidates, certificates } = useLoaderData<typeof loader>();
  const say = useWords(graduationWords);
  const met = candidates.filter((one) => one.answer === 'met').length;
  return (
    <Page
      title={say('graduation_title')}
      tabs={<GradingTabs incubatorId={choice && choice.choices.length > 1 ? choice.incubatorId : null} />}
      lead={candidates.length > 0 ? say('graduation_lead', { count: candidates.length, met }) : undefined}
    >
      {choice ? <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} /> : null}
      <Card flush>
        {candidates.length > 0 ? (
          <Candidates candidates={candidates} />
        ) : (
          <Empty title={say('graduation_empty')}>{say('graduation_empty_next')}</Empty>
        )}
      </Card>
      <Card flush title={say('certificates')}>
        {certificates.length > 0 ? (
          <CertificateTable certificates={certificates} />
        ) : (
          <Empty title={say('certificates_none')} />
        )}
      </Card>
      <p className="caption">{say('graduation_checked')}</p>
    </Page>
  );
}

function Candidates({ candidates }: { candidates: readonly GraduationCandidate[] }) {
  const say = useWords(graduationWords);
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('company')}</th>
            <th scope="col">{say('answer')}</th>
            {graduationLimbs.map((limb) => (
              <th key={limb} scope="col">
                {say(`limb.${limb}` as GraduationKey)}
              </th>
            ))}
            <th scope="col" className="num">
              {say('months')}
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <Candidate key={`${one.incubatorId} ${one.companyId}`} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Candidate({ one }: { one: GraduationCandidate }) {
  const say = useWords(graduationWords);
  const language = useLanguage();
  const name = (zh: string, en: string | null) => (language === 'en' ? (en ?? zh) : zh);
  const limit = one.monthsInside > 60 ? 60 : one.monthsInside > 48 ? 48 : null;
  return (
    <tr>
      <th scope="row">
        <Link to={paths.graduationOf(one.companyId)}>{name(one.name, one.nameEn)}</Link>
        <span className="sub">{name(one.cohortName, one.cohortNameEn)}</span>
      </th>
      <td data-label={say('answer')}>
        <Pill tone={one.answer}>{one.answer === 'met' ? say('may_graduate') : undefined}</Pill>
      </td>
      {graduationLimbs.map((limb) => (
        <td key={limb} data-label={say(`limb.${limb}` as GraduationKey)}>
          <Pill tone={(one.limbs[limb] ?? 'missing') as Answer} />
        </td>
      ))}
      <td className="num" data-label={say('months')}>
        {say('months_value', { count: one.monthsInside })}
        {limit ? <span className="sub text-danger">{say('over_limit', { limit })}</span> : null}
      </td>
    </tr>
  );
}
