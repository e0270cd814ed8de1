import { bilingual } from '#app/ui/words.ts';
import en from './en.json';
import zh from './zh.json';

/** Everything that is said about milestones, plans and templates. */
export const milestonesWords = bilingual({ zh, en });
