import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatDecimal, UNKNOWN } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { type Answers, isEmpty, plainNumber, type Question } from '../domain/question.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

/** What was answered, question by question, in the order of the form. */
export function AnswerList({
  questions,
  answers,
  files,
}: {
  questions: readonly Question[];
  answers: Answers;
  files: Record<string, string>;
}) {
  const name = useName();
  return (
    <dl className="facts facts-wide">
      {questions.map((question) => (
        <div key={question.id}>
          <dt>{name(question.label, question.labelEn)}</dt>
          <dd>
            <Answer question={question} answer={answers[question.id]} files={files} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answer({
  question,
  answer,
  files,
}: {
  question: Question;
  answer: string | string[] | undefined;
  files: Record<string, string>;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  if (isEmpty(answer)) return <span className="unknown">{UNKNOWN}</span>;
  const texts = [answer ?? []].flat();
  const [text = ''] = texts;
  if (question.type === 'choice' || question.type === 'choices') {
    const chosen = question.options.filter((option) => texts.includes(option.key));
    return chosen.map((option) => name(option.zh, option.en)).join(say('list.comma'));
  }
  if (question.type === 'file') {
    return files[text] ? (
      <Link className="link" reloadDocument to={paths.file(text)}>
        {files[text]}
      </Link>
    ) : (
      say('answer.file-gone')
    );
  }
  if (question.type === 'link') {
    return (
      <a className="link" href={text} rel="noopener noreferrer nofollow" target="_blank">
        {text}
      </a>
    );
  }
  if (question.type === 'money') return `${grouped(text)} ${say('answer.money-unit')}`;
  return question.type === 'long-text' ? <span className="whitespace-pre-line">{text}</span> : text;
}

/** A number as it was typed, with its thousands grouped; whatever else was typed stays. */
function grouped(text: string): string {
  const number = plainNumber(text);
  return number === null ? text : formatDecimal(number);
}
