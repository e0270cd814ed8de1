import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import type { CallState } from '../domain/call.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';
import { CallStatePill } from './state-pills.tsx';

export type CallHead = {
  id: string;
  name: string;
  nameEn: string | null;
  state: CallState;
  opensAt: Date;
  closesAt: Date;
  programme: { name: string; nameEn: string | null };
  rounds: readonly { kind: string }[];
};

/** The head that all pages of one call share: its name, when it closes, and the way to its other pages. */
export function CallFrame({
  call,
  title,
  lead,
  actions,
  children,
}: {
  call: CallHead;
  /** What this page is about; without it, the call itself. */
  title?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  const called = name(call.name, call.nameEn);
  const talks = call.rounds.some((round) => round.kind === 'interview');
  const tabs = [
    { to: paths.call(call.id), label: say('tab.overview') },
    { to: paths.callForm(call.id), label: say('tab.form') },
    { to: paths.callRounds(call.id), label: say('tab.rounds') },
    ...(talks ? [{ to: paths.callSlots(call.id), label: say('tab.slots') }] : []),
    { to: paths.callBoard(call.id), label: say('tab.board') },
  ];
  return (
    <Page
      crumbs={
        <>
          <Link to={paths.calls()}>{say('calls.title')}</Link>
          {title ? (
            <>
              {' / '}
              <Link to={paths.call(call.id)}>{called}</Link>
            </>
          ) : null}
        </>
      }
      title={title ?? called}
      lead={
        lead ?? (
          <>
            <CallStatePill state={call.state} /> {name(call.programme.name, call.programme.nameEn)} ·{' '}
            {say('call.until', { opens: formatInstant(call.opensAt), closes: formatInstant(call.closesAt) })}
          </>
        )
      }
      tabs={<Tabs label={say('call.tabs')} tabs={tabs} />}
      actions={actions}
    >
      {children}
    </Page>
  );
}
