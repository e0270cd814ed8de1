import { bilingual } from '#app/ui/words.ts';
import en from './ladder.en.json';
import zh from './ladder.zh.json';
import stagesEn from './stages.en.json';
import stagesZh from './stages.zh.json';

/** Everything that is said about lanes, stages, gates, moves and the board. */
export const ladderWords = bilingual({ zh: { ...stagesZh, ...zh }, en: { ...stagesEn, ...en } });
export type LadderKey = keyof typeof zh | keyof typeof stagesZh;
