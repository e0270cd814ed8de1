import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { formatCount } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { type CompanyFilter, type FilterName, setFilters } from '../domain/company-list.ts';
import type { Choice, CompanyChoices } from '../queries/company-choices.ts';
import { companyListWords } from '../words/company-list-words.ts';
import { useFilterWords } from './filter-names.ts';

type Props = {
  filter: CompanyFilter;
  choices: CompanyChoices;
  names: Readonly<Record<string, string>>;
  /** Hidden fields for what is not a filter: order and page size. */
  kept: React.ReactNode;
  /** The address of the list without this panel. */
  closed: string;
  /** The page whose companies are filtered: the list, unless told otherwise. */
  page?: string;
};

const selects = [
  'development',
  'financing',
  'market',
  'exchange',
  'region',
  'field',
  'industry',
  'incubator',
  'tag',
  'visibility',
] as const;

/** All filters at once: a plain GET form, whose choices say how many companies have them. */
export function FilterPanel({ filter, choices, names, kept, closed, page = paths.companies() }: Props) {
  const say = useWords(companyListWords);
  const words = useFilterWords(names);
  const set = new Map<FilterName, string>(setFilters(filter));
  const options = (name: (typeof selects)[number]) => {
    const listed: readonly Choice[] = choices[name];
    const chosen = set.get(name);
    const missing =
      chosen && !listed.some(({ value }) => value === chosen) ? [{ value: chosen, count: 0 }] : [];
    return [...listed, ...missing].map(({ value, count }) => ({
      value,
      label: `${words.value(name, value)} (${formatCount(count)})`,
    }));
  };
  return (
    <Card title={say('list.filters')} aside={<Link to={closed}>{say('list.filters-close')}</Link>}>
      <form method="get" action={page} className="form form-wide" key={JSON.stringify(filter)}>
        {kept}
        <div className="form-grid">
          <Field
            label={say('list.search')}
            name="q"
            type="search"
            defaultValue={filter.text}
            placeholder={say('list.search-placeholder')}
          />
          {selects.map((name) =>
            choices[name].length > 0 || set.has(name) ? (
              <SelectField
                key={name}
                label={say(`filter.${name}`)}
                name={name}
                empty={say('list.filter-any')}
                defaultValue={set.get(name) ?? ''}
                options={options(name)}
              />
            ) : null,
          )}
          <div className="form-pair">
            <Field
              label={say('filter.from')}
              name="from"
              inputMode="numeric"
              pattern="(19|20)\d\d"
              maxLength={4}
              defaultValue={set.get('from') ?? ''}
            />
            <Field
              label={say('filter.to')}
              name="to"
              inputMode="numeric"
              pattern="(19|20)\d\d"
              maxLength={4}
              defaultValue={set.get('to') ?? ''}
            />
          </div>
        </div>
        <div className="form-actions">
          <Button>{say('list.filter-go')}</Button>
          <Link className={buttonClass({ tone: 'quiet' })} to={page}>
            {say('list.filter-clear')}
          </Link>
        </div>
      </form>
    </Card>
  );
}
