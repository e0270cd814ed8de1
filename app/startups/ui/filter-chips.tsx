import { Link } from '@remix-run/react';
import { useWords } from '#app/ui/words.ts';
import { type CompanyFilter, setFilters } from '../domain/company-list.ts';
import { companyListWords } from '../words/company-list-words.ts';
import { useFilterWords } from './filter-names.ts';

type Props = {
  filter: CompanyFilter;
  names: Readonly<Record<string, string>>;
  /** The address of the list under other filters. */
  filteredBy: (search: URLSearchParams) => string;
  query: string;
};

/** The filters that are set, each with a way to take it off. */
export function FilterChips({ filter, names, filteredBy, query }: Props) {
  const say = useWords(companyListWords);
  const words = useFilterWords(names);
  const set = setFilters(filter);
  if (set.length === 0) return null;
  const without = (...gone: string[]) => {
    const search = new URLSearchParams(query);
    for (const name of gone) search.delete(name);
    return filteredBy(search);
  };
  return (
    <ul className="row chips" aria-label={say('list.filters-active')}>
      {set.map(([name, value]) => {
        const text = words.chip(name, value);
        return (
          <li key={name}>
            <Link
              className="chip"
              to={without(name)}
              aria-label={say('list.filter-remove', { filter: text })}
            >
              {text}
              <span aria-hidden="true">×</span>
            </Link>
          </li>
        );
      })}
      {set.length > 1 ? (
        <li>
          <Link className="chip-clear" to={without(...set.map(([name]) => name))}>
            {say('list.filter-clear')}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

/** What a GET form must carry along so that the rest of the question stays. */
export function KeptInputs({ query, except }: { query: string; except: readonly string[] }) {
  return [...new URLSearchParams(query)]
    .filter(([name]) => !except.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
