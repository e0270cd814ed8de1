import type { Language } from '#app/identity/domain/actor.ts';
import type { Say } from '#app/ui/words.ts';
import type { Reason } from '../domain/matching.ts';
import type { MentorStage, MentorTopic } from '../domain/mentor.ts';
import type { MentoringEvent } from '../queries/sessions.ts';
import type { MentoringKey } from '../words/words.ts';

export type SayMentoring = Say<MentoringKey>;

/** Topics as a list in words. */
export function topicsText(say: SayMentoring, language: Language, topics: readonly MentorTopic[]): string {
  return topics.map((topic) => say(`topic.${topic}`)).join(language === 'zh' ? '、' : ', ');
}

/** Why a mentor stands where she stands. */
export function reasonText(
  say: SayMentoring,
  language: Language,
  stageName: (stage: MentorStage) => string,
  reason: Reason,
): string {
  switch (reason.kind) {
    case 'topics':
      return say('reason.topics', { topics: topicsText(say, language, reason.topics) });
    case 'stage':
    case 'other-stage':
      return say(`reason.${reason.kind}`, { stage: stageName(reason.stage) });
    case 'free':
      return say('reason.free', { free: reason.free, capacity: reason.capacity });
    case 'full':
      return say('reason.full', { capacity: reason.capacity });
    default:
      return say(`reason.${reason.kind}`);
  }
}

/** A name in the reader's language. */
export function named(language: Language, name: string, nameEn: string | null): string {
  return (language === 'en' ? nameEn : null) ?? name;
}

/** What a line of the timeline says. */
export function eventWords(say: SayMentoring, language: Language, { kind, params }: MentoringEvent): string {
  return say(`event.${kind}`, { mentor: language === 'en' ? params.mentorEn : params.mentor });
}
