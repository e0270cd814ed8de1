import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound, redirectWithin, tooMany } from '#app/http/replies.ts';
import { csvLine, csvMark } from '#app/kernel/csv.ts';
import { paths } from '#app/paths.ts';
import { laneOf, lanes } from '#app/startups/domain/ladder.ts';
import { stageName } from '#app/startups/ui/ladder-labels.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { sayer } from '#app/ui/words.ts';
import { exportCohort } from '../commands/export-cohort.ts';
import { memberFilters } from '../domain/member-filter.ts';
import { cohortPage } from '../queries/cohort-page.ts';
import { incubationWords } from '../words/incubation-words.ts';

const schema = z.object({ show: choice(memberFilters) });

/** Who comes by a link is sent to the list: an export is ordered with its button. */
export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const cohort = await cohortPage(db, actor, params.cohortId ?? '');
  if (!cohort) throw notFound();
  return redirectWithin(paths.cohortMembers(cohort.cohortId));
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  if (actor.kind !== 'person') throw notAllowed();
  const rate = await limit(db, rateRules.export, actor.userId);
  if (!rate.ok) throw tooMany(rate.retryAfter);
  const form = await readForm(request, schema);
  if (!form.ok) return new Response(null, { status: form.status });
  const result = await exportCohort(db, actor, { cohortId: params.cohortId ?? '', show: form.values.show });
  if (!result.ok) throw notFound();
  const { cohort, members } = result.value;
  const say = sayer(incubationWords, actor.language);
  const sayLadder = sayer(ladderWords, actor.language);
  const name = (one: { name: string; nameEn: string | null }) =>
    actor.language === 'en' ? (one.nameEn ?? one.name) : one.name;
  const head = [
    say('column.company'),
    say('column.joined'),
    say('column.left'),
    say('column.how'),
    say('field.note'),
    ...lanes.map((lane) => say(`csv.ladder.${lane}`)),
  ];
  const rows = members.map((member) => [
    name(member),
    member.joinedOn,
    member.leftOn,
    say(member.departure ? `departure.${member.departure}` : 'member.present'),
    member.departureNote,
    ...lanes.map((lane) => {
      const stage = member.stages.find((one) => laneOf(one) === lane);
      return stage ? stageName(sayLadder, stage) : null;
    }),
  ]);
  const file = `${name({ name: cohort.programmeName, nameEn: cohort.programmeNameEn })}-${name(cohort)}-${cohort.today}.csv`;
  return new Response(csvMark + [head, ...rows].map((row) => csvLine(row)).join(''), {
    headers: {
      'content-disposition': `attachment; filename="cohort.csv"; filename*=UTF-8''${encodeURIComponent(file)}`,
      'content-type': 'text/csv; charset=utf-8',
    },
  });
}
