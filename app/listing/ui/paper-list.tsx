import { Form } from '@remix-run/react';
import type { FormReply } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { More } from '#app/ui/confirm.tsx';
import { Field, FileField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { PaperLine } from '../queries/plan-of.ts';
import { planWords } from '../words/plan-words.ts';
import { usePlanForm } from './plan-form.ts';

export type FileRule = { endings: string; megabytes: number };

const tones: Record<PaperLine['state'], PillTone> = { there: 'met', waived: 'neutral', open: 'missing' };

/** The papers of a step, each with its state, its file, and a way to bring it. */
export function PaperList({
  papers,
  rule,
  reply,
}: {
  papers: readonly PaperLine[];
  rule: FileRule;
  reply: FormReply | undefined;
}) {
  const say = useWords(planWords);
  const language = useLanguage();
  return (
    <ul className="lines">
      {papers.map((paper) => (
        <li key={paper.code}>
          <span className="lines-mark">
            <Pill tone={tones[paper.state]}>{say(`paper.${paper.state}`)}</Pill>
          </span>
          <span className="lines-text">
            {paper.words[language]} <span className="tag">{partNames[paper.part][language]}</span>
            <span className="sub">
              {paper.fileId ? (
                <a className="link" href={paths.file(paper.fileId)} download>
                  <bdi>{paper.fileName}</bdi>
                </a>
              ) : null}{' '}
              {paper.on ? say('paper.by', { name: paper.byName ?? '', day: formatDay(paper.on) }) : null}{' '}
              {paper.note}
            </span>
          </span>
          {paper.mayBring ? (
            <div className="col-span-full flex flex-wrap gap-x-5 gap-y-1 no-print">
              <PaperForms paper={paper} rule={rule} reply={reply} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function PaperForms({
  paper,
  rule,
  reply,
}: {
  paper: PaperLine;
  rule: FileRule;
  reply: FormReply | undefined;
}) {
  const say = useWords(planWords);
  const bring = usePlanForm(reply, 'bring', ['paper', paper.code]);
  const waive = usePlanForm(reply, 'waive', ['paper', paper.code]);
  return (
    <>
      <More label={say(paper.state === 'there' ? 'paper.replace' : 'paper.bring')} open={bring.refused}>
        <Form method="post" encType="multipart/form-data" className="form">
          <FormProblem {...bring.summary} />
          <input type="hidden" name="intent" value="bring" />
          <input type="hidden" name="paper" value={paper.code} />
          <FileField
            name="file"
            id={bring.field('file').id}
            label={say('paper.file')}
            help={say('paper.file_help', { kinds: rule.endings.replaceAll(',', ' '), count: rule.megabytes })}
            accept={rule.endings}
            problem={bring.problem('file')}
          />
          <Field {...bring.field('note')} label={say('paper.note')} maxLength={300} required={false} />
          <div className="form-actions">
            <Button small>{say('paper.send')}</Button>
          </div>
        </Form>
      </More>
      {paper.state === 'there' ? null : (
        <More label={say('paper.waive')} open={waive.refused}>
          <Form method="post" className="form">
            <FormProblem {...waive.summary} />
            <input type="hidden" name="intent" value="waive" />
            <input type="hidden" name="paper" value={paper.code} />
            <Field {...waive.field('reason')} label={say('paper.waive_reason')} maxLength={300} required />
            <div className="form-actions">
              <Button tone="quiet" small>
                {say('paper.waive_send')}
              </Button>
            </div>
          </Form>
        </More>
      )}
    </>
  );
}
