import { bilingual } from '#app/ui/words.ts';
import en from './palette.en.json';
import zh from './palette.zh.json';

/** Of the palette alone, which is loaded when it is opened. */
export const paletteWords = bilingual({ zh, en });
