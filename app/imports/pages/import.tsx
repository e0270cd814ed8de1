import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { type SentenceOf, useProblems } from '#app/http/problems.ts';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { Steps } from '#app/ui/steps.tsx';
import { type Say, useWords } from '#app/ui/words.ts';
import { type ImportState, isBusy } from '../domain/states.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { FileFacts } from '../ui/file-facts.tsx';
import type { ImportView, ShownImport } from '../ui/import-view.ts';
import { stateTones } from '../ui/labels.ts';
import { MappingForm } from '../ui/mapping-form.tsx';
import { Discard, ResultCard } from '../ui/result-card.tsx';
import { RowsCard } from '../ui/rows-card.tsx';
import { useFresh } from '../ui/use-fresh.ts';
import { WorkProgress } from '../ui/work-progress.tsx';
import { type ImportsKey, importsWords } from '../words/words.ts';
import { orderOnImport } from './import-orders.server.ts';
import { importView } from './import-view.server.ts';

export const meta = titled(importsWords, (_say, data: ImportView) => data.import.fileName);

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const view = await importView(db, actor, params.importId ?? '', new URL(request.url).searchParams);
  if (!view) throw notFound();
  return view;
}

export function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  return orderOnImport(db, actor, params.importId ?? '', request);
}

/** One import from its file to its rows: what waits for a decision comes first. */
export default function ImportPage() {
  const say = useWords(importsWords);
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply ?? null, importsWords);
  const { import: shown, work } = view;
  const busy = isBusy(shown.state);
  useFresh(busy);
  const mappingProblems = Object.keys(reply?.problems ?? {}).filter((name) => name.startsWith('mapping-'));
  return (
    <Page
      crumbs={<Link to={paths.imports()}>{say('imports')}</Link>}
      title={
        <>
          {shown.fileName} <Pill tone={stateTones[shown.state]}>{say(`state.${shown.state}`)}</Pill>
        </>
      }
      lead={leadOf(shown, say)}
    >
      <Steps
        label={say('steps')}
        steps={[say('step_upload'), say('step_map'), say('step_check'), say('step_apply')]}
        current={stepOf(shown.state)}
      />
      <FormProblem
        problem={problem('')}
        problems={Object.fromEntries(mappingProblems.map((name) => [name, problem(name)]))}
      />
      {shown.failure ? <FailureNotice failure={shown.failure} /> : null}
      {busy ? <WorkProgress importId={shown.id} state={shown.state} work={work} /> : null}
      {shown.state === 'mapping' && view.mayChange ? (
        <MappingCard view={view} problem={problem} typed={reply?.typed} />
      ) : null}
      {shown.counts && !busy && shown.state !== 'mapping' ? <ResultCard view={view} /> : null}
      {shown.state === 'checked' && view.mayChange ? (
        <MappingCard
          view={view}
          problem={problem}
          typed={reply?.typed}
          closed={mappingProblems.length === 0}
        />
      ) : null}
      {shown.state === 'failed' && view.mayChange && !shown.retired ? <Discard /> : null}
      {view.rows && !busy && shown.state !== 'mapping' ? <RowsCard view={view} /> : null}
      <FileFacts shown={shown} />
    </Page>
  );
}

type MappingCardProps = {
  view: ImportView;
  problem: SentenceOf;
  typed: Record<string, string | string[]> | undefined;
  /** After a dry run the mapping is put aside until somebody asks for it. */
  closed?: boolean;
};

function MappingCard({ view, problem, typed, closed }: MappingCardProps) {
  const say = useWords(importsWords);
  const { kind, reading, mapping, valuedOn } = view.import;
  if (!reading) return null;
  const chosen = typed?.use;
  const form = (
    <MappingForm
      kind={kind}
      reading={reading}
      mapping={mapping ?? reading.proposed}
      typed={Array.isArray(chosen) && chosen.length > 0 ? chosen : null}
      valuedOn={typeof typed?.valuedOn === 'string' ? typed.valuedOn : (valuedOn ?? '')}
      valuedOnProblem={problem('valuedOn')}
    />
  );
  if (closed) {
    return (
      <Card>
        <details className="more">
          <summary>{say('remap')}</summary>
          {form}
        </details>
      </Card>
    );
  }
  const aside = mapping ? null : say(reading.remembered ? 'map_remembered' : 'map_proposed');
  return (
    <Card title={say('map_title')} aside={aside}>
      {form}
      <div className="form-actions">
        <Discard />
      </div>
    </Card>
  );
}

function leadOf({ state, appliedAt, undoneAt }: ShownImport, say: Say<ImportsKey>): string {
  const when = formatInstant(state === 'undone' ? undoneAt : appliedAt);
  return say(`lead_${state}`, { when });
}

function stepOf(state: ImportState): number {
  if (state === 'uploaded' || state === 'failed') return 0;
  if (state === 'mapping') return 1;
  return state === 'checking' || state === 'checked' ? 2 : 3;
}
