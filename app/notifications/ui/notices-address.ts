import { paths } from '#app/paths.ts';
import type { Topic } from '../domain/notice.ts';

export type Shown = { show: 'all' | 'unread'; topic: Topic | null; after: string | null };

/** The address of the list as it is shown. */
export function addressOf({ show, topic, after }: Shown): string {
  const search = new URLSearchParams();
  if (show === 'all') search.set('show', show);
  if (topic) search.set('topic', topic);
  if (after) search.set('after', after);
  const query = search.toString();
  return query ? `${paths.notices()}?${query}` : paths.notices();
}
