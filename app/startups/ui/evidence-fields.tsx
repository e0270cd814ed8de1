import { acceptedExtensions, uploadRules } from '#app/documents/domain/file-kinds.ts';
import { Field, FileField, TextAreaField } from '#app/ui/field.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type EvidenceAsk, evidenceForms } from '../domain/ladder-gates.ts';
import { ladderWords } from '../words/ladder-words.ts';

type KeptFile = { id: string; name: string; size: number };

type Props = {
  asks: readonly EvidenceAsk[];
  typed: (field: string) => string;
  problem: (field: string) => string | undefined;
  kept: Partial<Record<EvidenceAsk['kind'], KeptFile>>;
  /** Kinds that the last attempt was refused for. */
  missing: readonly string[];
};

const extensions = acceptedExtensions('evidence');
const largest = Math.floor(uploadRules.evidence.maxBytes / (1024 * 1024));

/** For each thing that the gate asks: a file, a link or a sentence, as far as it takes them. */
export function EvidenceFields({ asks, typed, problem, kept, missing }: Props) {
  const say = useWords(ladderWords);
  const anything: EvidenceAsk = { kind: 'other', forms: evidenceForms, required: false };
  return (
    <>
      {asks.length === 0 ? <p className="caption">{say('evidence.none')}</p> : null}
      {[...asks, anything].map((ask) => {
        const name = say(`evidence.${ask.kind}`);
        const file = kept[ask.kind];
        const lacking = missing.includes(ask.kind);
        return (
          <fieldset key={ask.kind} id={`field-evidence-${ask.kind}`} className="evidence">
            <legend>
              {name}{' '}
              <Pill tone={lacking ? 'danger' : ask.required ? 'info' : 'neutral'}>
                {say(
                  lacking ? 'evidence.not-given' : ask.required ? 'evidence.required' : 'evidence.optional',
                )}
              </Pill>
            </legend>
            <div className="form-grid">
              {ask.forms.includes('file') ? (
                <div>
                  <FileField
                    label={say('evidence.form.file')}
                    name={`file-${ask.kind}`}
                    accept={extensions.map((extension) => `.${extension}`).join(',')}
                    problem={problem(`file-${ask.kind}`)}
                    help={say('evidence.file-help', { endings: extensions.join(' '), max: largest })}
                  />
                  {file ? (
                    <p className="field-help">
                      <Pill tone="met">{say('evidence.kept', { name: file.name })}</Pill>
                      <input type="hidden" name={`kept-${ask.kind}`} value={file.id} />
                    </p>
                  ) : null}
                </div>
              ) : null}
              {ask.forms.includes('link') ? (
                <Field
                  label={say('evidence.form.link')}
                  name={`link-${ask.kind}`}
                  type="url"
                  inputMode="url"
                  placeholder="https://"
                  maxLength={1000}
                  defaultValue={typed(`link-${ask.kind}`)}
                  problem={problem(`link-${ask.kind}`)}
                />
              ) : null}
              {ask.forms.includes('note') ? (
                <TextAreaField
                  label={say('evidence.form.note')}
                  name={`note-${ask.kind}`}
                  rows={2}
                  maxLength={500}
                  defaultValue={typed(`note-${ask.kind}`)}
                  problem={problem(`note-${ask.kind}`)}
                  help={ask.kind === 'other' ? undefined : say('evidence.note-help')}
                />
              ) : null}
            </div>
          </fieldset>
        );
      })}
    </>
  );
}
