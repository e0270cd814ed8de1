import { json, type LoaderFunctionArgs, type TypedResponse } from '@remix-run/node';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import type { Language } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { type SearchHit, search } from '#app/startups/queries/search.ts';
import type { Found, Hit } from '../palette/find.ts';
import { menuPages } from '../palette/menu-pages.server.ts';

const LONGEST_QUESTION = 100;

/** What the palette asks: the pages of the menu, and the companies and people that a question finds. */
export async function loader({
  request,
  context: { db, actor },
}: LoaderFunctionArgs): Promise<TypedResponse<Found>> {
  const question = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, LONGEST_QUESTION);
  const nothing = { question, pages: [], companies: [], people: [] };
  if (actor.kind !== 'person') return json(nothing);
  if (question) {
    const rate = await limit(db, rateRules.search, actor.userId);
    // Not thrown: the palette stays open over the page, and offers the list of companies.
    if (!rate.ok) return json(nothing, { status: 429, headers: { 'Retry-After': String(rate.retryAfter) } });
  }
  const { language } = actor;
  const hits = question ? await search(db, actor, question) : [];
  return json({
    question,
    pages: menuPages(actor.hat, language),
    companies: hits.filter((hit) => hit.kind === 'company').map((hit) => companyHit(hit, language)),
    people: hits.flatMap((hit) => (hit.person ? [personHit(hit, hit.person, language)] : [])),
  });
}

function companyHit(hit: SearchHit, language: Language): Hit {
  const label = nameOf(hit, language);
  const caption = hit.codes ?? hit.shortName ?? (language === 'en' ? hit.name : hit.nameEn) ?? '';
  return { to: paths.company(hit.companyId), label, caption: caption === label ? '' : caption };
}

function personHit(hit: SearchHit, person: NonNullable<SearchHit['person']>, language: Language): Hit {
  const title = language === 'en' ? (person.titleEn ?? person.title) : person.title;
  return {
    to: paths.companyTeam(hit.companyId),
    label: language === 'en' ? (person.nameEn ?? person.name) : person.name,
    caption: `${nameOf(hit, language)} · ${title}`,
  };
}

function nameOf({ name, nameEn }: SearchHit, language: Language): string {
  return language === 'en' ? (nameEn ?? name) : name;
}
