import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';

/** The pages of a person's own account. */
export function AccountTabs({ isExpert }: { isExpert: boolean }) {
  const say = useWords(identityWords);
  return (
    <Tabs
      label={say('account.title')}
      tabs={[
        { to: paths.account(), label: say('account.profile') },
        ...(isExpert ? [{ to: paths.expertProfile(), label: say('expert.title') }] : []),
        { to: paths.security(), label: say('security.title') },
        { to: paths.sessions(), label: say('sessions.title') },
        { to: paths.noticeSettings(), label: say('account.notices') },
      ]}
    />
  );
}
