import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { fileReturn, typeCells } from '../commands/fill-return.ts';
import { incubatorFieldNames, returnYear, tenantFieldNames } from '../domain/torch-return.ts';
import { torchSheet } from '../queries/torch-sheet.ts';
import { FileReturn } from '../ui/file-return.tsx';
import { GradingTabs } from '../ui/grading-tabs.tsx';
import { LineForm } from '../ui/line-form.tsx';
import { LineTable } from '../ui/line-table.tsx';
import { TenantLines } from '../ui/tenant-lines.tsx';
import { returnWords } from '../words/return-words.ts';
import { cellsOf, readYear, returnProblems, returnSchema } from './return-form.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const chosen = await incubatorChoice(db, actor, search.get('incubator'));
  if (!chosen) throw notFound();
  const latest = returnYear(await todayInBeijing(db));
  const year = readYear(search.get('year'), latest);
  const { incubatorId } = chosen;
  const [sheet, before] = await Promise.all([
    torchSheet(db, actor, { incubatorId, year }),
    torchSheet(db, actor, { incubatorId, year: year - 1 }),
  ]);
  if (!sheet || !before) throw notFound();
  const line = search.get('line');
  const open = line === 'incubator' || sheet.tenants.some((one) => one.companyId === line) ? line : null;
  return {
    chosen,
    sheet,
    before,
    years: [0, 1, 2, 3, 4].map((back) => latest - back),
    open: sheet.may.type ? open : null,
    saved: search.get('saved'),
    filed: search.get('filed') !== null,
  };
}

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, returnSchema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const { incubatorId, year, version } = values;
  const back = (rest: string) =>
    redirectWithin(`${paths.torchReturn()}?incubator=${incubatorId}&year=${year}&${rest}`);
  if (values.intent === 'file') {
    const result = await fileReturn(db, actor, { incubatorId, year, version });
    return result.ok ? back('filed=1') : invalid(form, returnProblems(result.refusal));
  }
  const result = await typeCells(db, actor, {
    incubatorId,
    year,
    version,
    line: values.line ?? '',
    cells: cellsOf(values),
    source: values.source ?? '',
  });
  return result.ok ? back(`saved=${result.value.changed}`) : invalid(form, returnProblems(result.refusal));
}

export const meta = titled(returnWords, 'return_title');

/** The yearly statistics: what the data say, what was typed over it, and how it differs from the year before. */
export default function TorchReturn() {
  const { chosen, sheet, before, years, open, saved, filed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(returnWords);
  const language = useLanguage();
  const { incubatorId, year, version } = sheet;
  const address = `${paths.torchReturn()}?incubator=${incubatorId}&year=${year}`;
  const line = reply && reply.typed.intent === 'type' ? String(reply.typed.line || 'incubator') : open;
  const tenant = sheet.tenants.find((one) => one.companyId === line);
  const lastTenant = before.tenants.find((one) => one.companyId === line);
  const which = { incubatorId, year, version };
  const name = (one: { name: string; nameEn: string | null }) =>
    language === 'en' ? (one.nameEn ?? one.name) : one.name;
  return (
    <Page
      title={say('return_title')}
      lead={
        sheet.state === 'filed'
          ? say('return_lead_filed', { year, on: sheet.filedOn ?? '', name: sheet.filedByName ?? '' })
          : say('return_lead_draft', { year })
      }
      tabs={<GradingTabs incubatorId={chosen.choices.length > 1 ? incubatorId : null} />}
      actions={
        <ButtonLink to={`${paths.exportReturn()}?incubator=${incubatorId}&year=${year}`} reloadDocument>
          {say('export')}
        </ButtonLink>
      }
    >
      <Form method="get" className="filters">
        {chosen.choices.length > 1 ? (
          <SelectField
            label={say('incubator')}
            name="incubator"
            defaultValue={incubatorId}
            options={chosen.choices.map((one) => ({ value: one.id, label: name(one) }))}
          />
        ) : null}
        <SelectField
          label={say('year')}
          name="year"
          defaultValue={String(year)}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
        />
        <Button tone="quiet">{say('show')}</Button>
      </Form>
      {saved && !reply ? (
        <Notice tone="met" live>
          {say('saved', { count: saved.replace(/\D/g, '') })}
        </Notice>
      ) : null}
      {filed && !reply ? (
        <Notice tone="met" live>
          {say('filed')}
        </Notice>
      ) : null}
      {sheet.doubts.length > 0 ? (
        <Notice tone="short" title={say('doubts')}>
          {sheet.doubts.map((doubt) => say(`doubt.${doubt}`)).join(' ')}
        </Notice>
      ) : null}
      {tenant ? (
        <Card title={say('editing', { name: name(tenant) })}>
          <LineForm
            part="tenant"
            fields={tenantFieldNames}
            cells={tenant.cells}
            before={lastTenant?.cells ?? null}
            line={tenant.companyId}
            which={which}
            back={address}
            reply={reply}
          />
        </Card>
      ) : null}
      <Card
        flush={line !== 'incubator'}
        title={say('part_incubator')}
        aside={
          sheet.may.type && line !== 'incubator' ? (
            <ButtonLink to={`${address}&line=incubator`} small>
              {say('edit_incubator')}
            </ButtonLink>
          ) : null
        }
      >
        {line === 'incubator' ? (
          <LineForm
            part="incubator"
            fields={incubatorFieldNames}
            cells={sheet.incubator}
            before={before.incubator}
            line=""
            which={which}
            back={address}
            reply={reply}
          />
        ) : (
          <LineTable fields={incubatorFieldNames} cells={sheet.incubator} before={before.incubator} />
        )}
      </Card>
      <Card flush title={say('part_tenants')}>
        <TenantLines sheet={sheet} before={before} address={address} />
      </Card>
      {sheet.may.file ? (
        <FileReturn which={which} reply={reply?.typed.intent === 'file' ? reply : undefined} />
      ) : null}
    </Page>
  );
}
