import { bilingual } from '#app/ui/words.ts';
import en from './layer.en.json';
import zh from './layer.zh.json';

/** Words of the yearly proposals of layers. */
export const layerWords = bilingual({ zh, en });
export type LayerKey = keyof typeof zh;
