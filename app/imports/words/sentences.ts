import type { Language } from '#app/identity/domain/actor.ts';
import { type Say, sayer } from '#app/ui/words.ts';
import { fieldOf, type ImportKind } from '../domain/kinds.ts';
import type { MappingProblem } from '../domain/mapping.ts';
import type { ImportRefusal, UploadRefusal } from '../domain/refusals.ts';
import type { Remark } from '../domain/remarks.ts';
import type { Failure } from '../domain/states.ts';
import { type ImportsKey, importsWords } from './words.ts';

type Speaker = { say: Say<ImportsKey>; language: Language };

export function speaker(language: Language): Speaker {
  return { say: sayer(importsWords, language), language };
}

/** What a field is called: its heading in the template, without the unit. */
export function fieldLabel(kind: ImportKind, name: string, { say, language }: Speaker): string {
  const field = fieldOf(kind, name);
  if (field) return language === 'zh' ? field.headings[0] : field.headings[1];
  const key = `value.${name}`;
  return isKey(key) ? say(key) : name;
}

/** A remark as a sentence, without the number of its row. */
export function remarkSentence(kind: ImportKind, remark: Remark, by: Speaker): string {
  const field = remark.field ?? (kind === 'companies' ? 'name' : 'period');
  const blanks = {
    column: remark.heading ?? fieldLabel(kind, field, by),
    value: remark.value ?? '',
    suggest: remark.suggest ?? '',
    row: remark.row ?? '',
  };
  const keys = [
    ...(remark.row === undefined ? [] : [`remark.${remark.kind}.row`]),
    ...(remark.suggest === undefined ? [] : [`remark.${remark.kind}.suggest`]),
    `remark.${remark.kind}`,
  ];
  const key = keys.find(isKey);
  return key ? by.say(key, blanks) : remark.kind;
}

/** What went wrong with an import as a whole. */
export function failureSentence(failure: Pick<Failure, 'kind'>, { say }: Speaker): string {
  return say(`failure.${failure.kind}`);
}

export function mappingSentence(kind: ImportKind, problem: MappingProblem, by: Speaker): string {
  const label = (name: string) => fieldLabel(kind, name, by);
  switch (problem.kind) {
    case 'key-missing':
      return by.say('problem.key-missing', {
        fields: problem.fields.map(label).join(by.language === 'zh' ? '、' : ', '),
      });
    case 'field-missing':
    case 'field-twice':
      return by.say(`problem.${problem.kind}`, { field: label(problem.field) });
    default:
      return by.say(`problem.${problem.kind}`);
  }
}

/** Why an order was refused. */
export function refusalSentence(refusal: ImportRefusal, by: Speaker): string {
  if (refusal.kind === 'changed-since-check' || refusal.kind === 'changed-since-import') {
    return failureSentence(refusal, by);
  }
  if (refusal.kind === 'not-now')
    return by.say('refusal.not-now', { state: by.say(`state.${refusal.state}`) });
  return by.say(`refusal.${refusal.kind}`);
}

/** Why a file was not taken in. */
export function uploadSentence(refusal: UploadRefusal, { say }: Speaker): string {
  if (refusal.kind === 'file-unreadable') return say(`failure.${refusal.problem}`);
  return say(`problem.${refusal.kind}`);
}

/** Why an import in one go was refused. */
export function anyRefusalSentence(
  refusal: ImportRefusal | UploadRefusal | { kind: 'mapping-unreadable'; headings: string[] },
  by: Speaker,
): string {
  switch (refusal.kind) {
    case 'mapping-unreadable':
      return by.say('refusal.mapping-unreadable', { headings: refusal.headings.join(' | ') });
    case 'file-unreadable':
    case 'file-empty':
    case 'file-too-large':
    case 'file-type-not-taken':
    case 'file-content-differs':
      return uploadSentence(refusal, by);
    default:
      return refusalSentence(refusal, by);
  }
}

/** The same in both languages, for the job centre. */
export function refusalInBoth(refusal: ImportRefusal): { zh: string; en: string } {
  return { zh: refusalSentence(refusal, speaker('zh')), en: refusalSentence(refusal, speaker('en')) };
}

function isKey(text: string): text is ImportsKey {
  return Object.hasOwn(importsWords.zh, text);
}
