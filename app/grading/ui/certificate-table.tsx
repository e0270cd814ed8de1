import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { CertificateRow } from '../queries/certificates.ts';
import { graduationWords } from '../words/graduation-words.ts';

/** Certificates with their numbers, whether they stand, and the file. */
export function CertificateTable({ certificates }: { certificates: readonly CertificateRow[] }) {
  const say = useWords(graduationWords);
  const language = useLanguage();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('company')}</th>
            <th scope="col">{say('certificate_number')}</th>
            <th scope="col">{say('check_code')}</th>
            <th scope="col">{say('graduated_on')}</th>
            <th scope="col">{say('answer')}</th>
          </tr>
        </thead>
        <tbody>
          {certificates.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={paths.graduationOf(one.companyId)}>
                  {language === 'en' ? (one.companyNameEn ?? one.companyName) : one.companyName}
                </Link>
                {one.waiver ? (
                  <span className="sub">{say('basis_waiver', { waiver: say(`waiver.${one.waiver}`) })}</span>
                ) : null}
              </th>
              <td data-label={say('certificate_number')} className="mono">
                {one.revokedOn ? (
                  one.number
                ) : (
                  <Link reloadDocument to={paths.certificate(one.id)}>
                    {one.number}
                  </Link>
                )}
              </td>
              <td data-label={say('check_code')} className="mono">
                {one.checkCode}
              </td>
              <td data-label={say('graduated_on')} className="nowrap">
                {one.graduatedOn}
              </td>
              <td data-label={say('answer')}>
                {one.revokedOn ? (
                  <Pill tone="danger">{say('revoked')}</Pill>
                ) : (
                  <Pill tone="met">{say('valid')}</Pill>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
