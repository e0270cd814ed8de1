import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import type { ApplicationState } from '../domain/application.ts';
import { mayApply } from '../domain/policy.ts';
import { callsToApplyTo, type OpenCallLine } from '../queries/list-calls.ts';
import { useName } from '../ui/names.ts';
import { ApplicationStatePill } from '../ui/state-pills.tsx';
import { admissionsWords } from '../words/words.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  return { ...(await callsToApplyTo(db, actor)), mayApply: mayApply(actor) };
}

export const meta = titled(admissionsWords, 'apply.title');

/** The calls that are open, and what became of one's own applications. */
export default function OpenCalls() {
  const { open, own } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  return (
    <Page title={say('apply.title')} lead={say('apply.lead')}>
      {own.length ? (
        <Card title={say('apply.own')}>
          <ul className="lines">
            {own.map((call) => (
              <OwnLine key={call.callId} call={call} />
            ))}
          </ul>
        </Card>
      ) : null}
      {open.length === 0 ? (
        <Card>
          <Empty title={say('apply.empty')}>{say('apply.empty-hint')}</Empty>
        </Card>
      ) : (
        <div className="columns">
          {open.map((call) => (
            <OpenCard key={call.callId} call={call} />
          ))}
        </div>
      )}
    </Page>
  );
}

function OwnLine({ call }: { call: OpenCallLine }) {
  const say = useWords(admissionsWords);
  const name = useName();
  if (!call.own) return null;
  return (
    <li>
      <span className="lines-text">
        <Link className="link" to={paths.application(call.own.applicationId)}>
          {name(call.name, call.nameEn)}
        </Link>
        <span className="sub">
          {name(call.incubator, call.incubatorEn)}
          {call.own.number === null ? '' : ` · ${say('number', { number: call.own.number })}`}
        </span>
      </span>
      <span className="lines-end">
        <ApplicationStatePill state={call.own.state as ApplicationState} />
      </span>
    </li>
  );
}

function OpenCard({ call }: { call: OpenCallLine }) {
  const { mayApply: may } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const begun = call.own !== null;
  const running = call.opensAt <= call.at;
  const introduction = name(call.introduction ?? '', call.introductionEn);
  return (
    <Card title={name(call.name, call.nameEn)} aside={name(call.incubator, call.incubatorEn)}>
      <div className="stack">
        <p className="muted">
          {running
            ? say('apply.closes', { at: formatInstant(call.closesAt) })
            : say('apply.opens', { at: formatInstant(call.opensAt) })}
        </p>
        {introduction ? (
          <p>{introduction.length > 160 ? `${introduction.slice(0, 160)}…` : introduction}</p>
        ) : null}
        <div className="row">
          <ButtonLink to={paths.apply(call.callId)} tone={begun ? 'primary' : 'quiet'}>
            {say(begun ? 'apply.continue' : may ? 'apply.begin' : 'apply.look')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
