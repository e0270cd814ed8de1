import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import type { InquiryPage } from '../queries/inquiries.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { InquiryPill, useStandingText } from './inquiry-standing.tsx';

/** What is known of a letter: who asks, when, by when, and the documents. */
export function LetterCard({
  letter,
  workingDays,
}: {
  letter: InquiryPage['letter'];
  /** Working days left until the reply is due; null where that does not matter any more. */
  workingDays: number | null;
}) {
  const say = useWords(inquiryWords);
  const textOf = useStandingText();
  return (
    <Card title={say('letter.facts')} aside={<InquiryPill standing={letter.standing} />}>
      <dl className="facts">
        <dt>{say('col.body')}</dt>
        <dd>
          <bdi data-names>{letter.body}</bdi>
        </dd>
        <dt>{say('col.letter_on')}</dt>
        <dd>{formatDay(letter.letterOn)}</dd>
        <dt>{say('col.reply_by')}</dt>
        <dd>
          {formatDay(letter.replyBy)}
          <span className="sub">{textOf(letter)}</span>
          {workingDays === null ? null : (
            <span className="sub">{say('letter.working_days', { count: workingDays })}</span>
          )}
        </dd>
        {letter.extensionReason === null ? null : (
          <>
            <dt>{say('letter.first')}</dt>
            <dd>{formatDay(letter.firstReplyBy)}</dd>
            <dt>{say('letter.extension')}</dt>
            <dd>
              <bdi data-names>{letter.extensionReason}</bdi>
            </dd>
          </>
        )}
        <Document name={say('letter.file')} file={letter.file} />
        <Document name={say('letter.reply_file')} file={letter.replyFile} />
        {letter.note === null ? null : (
          <>
            <dt>{say('letter.note')}</dt>
            <dd>
              <bdi data-names>{letter.note}</bdi>
            </dd>
          </>
        )}
        <dt>{say('letter.by')}</dt>
        <dd>
          <bdi data-names>{letter.addedByName}</bdi>
        </dd>
      </dl>
      {workingDays === null ? null : <p className="caption mt-3">{say('letter.working_note')}</p>}
    </Card>
  );
}

function Document({ name, file }: { name: string; file: { id: string; name: string } | null }) {
  if (file === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <a className="link" href={paths.file(file.id)} download>
          <bdi data-names>{file.name}</bdi>
        </a>
      </dd>
    </>
  );
}
