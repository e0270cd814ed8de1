import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { OrganisationStatus } from '../queries/list-organisations.ts';
import { identityWords } from '../words/words.ts';

const tones: Record<OrganisationStatus, PillTone> = {
  active: 'met',
  pending: 'person',
  refused: 'neutral',
  suspended: 'danger',
};

/** Where an organisation stands with the portal. */
export function StatusPill({ status }: { status: OrganisationStatus }) {
  const say = useWords(identityWords);
  return <Pill tone={tones[status]}>{say(`status.${status}`)}</Pill>;
}
