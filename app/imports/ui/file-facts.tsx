import { paths } from '#app/paths.ts';
import { buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { importsWords } from '../words/words.ts';
import type { ShownImport } from './import-view.ts';

/** Where the rows came from: the file, who brought it, how it was read. */
export function FileFacts({ shown }: { shown: ShownImport }) {
  const say = useWords(importsWords);
  const { reading } = shown;
  const facts: [string, string][] = [[say('kind'), say(`kind.${shown.kind}`)]];
  if (reading) {
    facts.push([say('fact_format'), reading.format === 'csv' ? 'CSV' : 'XLSX']);
    if (reading.encoding)
      facts.push([say('fact_encoding'), reading.encoding === 'utf-8' ? 'UTF-8' : 'GBK / GB18030']);
    if (reading.sheet) facts.push([say('fact_sheet'), reading.sheet]);
    facts.push([say('fact_rows'), formatCount(reading.rows)]);
  }
  const when = formatInstant(shown.createdAt);
  facts.push([say('whose'), shown.organisationName ?? say('portal_itself')]);
  facts.push([say('fact_by'), say('by_at', { name: shown.createdByName, when })]);
  return (
    <Card
      title={say('file_facts')}
      aside={
        shown.fileId ? (
          <a href={paths.file(shown.fileId)} download className={buttonClass({ tone: 'quiet', small: true })}>
            {say('fact_download')}
          </a>
        ) : null
      }
    >
      <dl className="facts facts-wide">
        {facts.map(([term, known]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{known}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
