import { bilingual } from '#app/ui/words.ts';
import en from './topics.en.json';
import zh from './topics.zh.json';

/** What topics and channels are called. */
export const topicWords = bilingual({ zh, en });
