import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { TenantField } from '../domain/torch-return.ts';
import type { TorchSheet } from '../queries/torch-sheet.ts';
import { returnWords } from '../words/return-words.ts';
import { cellText, fieldName, kindOf, unitOf } from './cell-text.ts';
import { Change } from './line-table.tsx';

/** What the list shows of each tenant; the rest stands in its form and in the file. */
const shown: readonly TenantField[] = [
  'joined-on',
  'revenue',
  'rd-spending',
  'headcount',
  'financing-year',
  'hnte',
];

/** The tenants' lines of a return. */
export function TenantLines({
  sheet,
  before,
  address,
}: {
  sheet: TorchSheet;
  before: TorchSheet;
  address: string;
}) {
  const say = useWords(returnWords);
  const language = useLanguage();
  if (sheet.tenants.length === 0) return <Empty title={say('tenants_none')} />;
  const last = new Map(before.tenants.map((one) => [one.companyId, one.cells]));
  return (
    <div className="table-wrap">
      <table className="table table-cards table-tight">
        <thead>
          <tr>
            <th scope="col">{say('company')}</th>
            {shown.map((field) => {
              const unit = unitOf(kindOf('tenant', field), say);
              return (
                <th key={field} scope="col" className="num">
                  {fieldName('tenant', field, say)}
                  {unit ? <span className="muted"> {unit}</span> : null}
                </th>
              );
            })}
            {sheet.may.type ? <td /> : null}
          </tr>
        </thead>
        <tbody>
          {sheet.tenants.map((one) => (
            <tr key={one.companyId}>
              <th scope="row">
                <Link to={paths.company(one.companyId)}>
                  {language === 'en' ? (one.nameEn ?? one.name) : one.name}
                </Link>
              </th>
              {shown.map((field) => (
                <td key={field} className="num" data-label={fieldName('tenant', field, say)}>
                  {cellText(kindOf('tenant', field), one.cells[field].value, say)}
                  <span className="sub">
                    <Change
                      kind={kindOf('tenant', field)}
                      now={one.cells[field].value}
                      before={last.get(one.companyId)?.[field].value ?? null}
                    />
                  </span>
                </td>
              ))}
              {sheet.may.type ? (
                <td>
                  <ButtonLink to={`${address}&line=${one.companyId}`} small>
                    {say('edit_line')}
                  </ButtonLink>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
