import { stagesOf } from '#app/startups/domain/ladder.ts';

/** What mentors help with. */
export const mentorTopics = [
  'strategy',
  'product',
  'technology',
  'market',
  'sales',
  'finance',
  'fundraising',
  'legal',
  'intellectual-property',
  'people',
  'operations',
  'overseas',
] as const;
export type MentorTopic = (typeof mentorTopics)[number];

/** The stages of development for which a mentor is right. */
export const mentorStages = stagesOf.development;
export type MentorStage = (typeof mentorStages)[number];

export const mostSessions = 60;
