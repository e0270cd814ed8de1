import { type Bilingual, bilingual } from '#app/ui/words.ts';
import en from './audit.en.json';
import zh from './audit.zh.json';

export const auditWords = bilingual({ zh, en });

/** The same by any key: actions, reasons and fields are named by what the trail says. */
export const anyAuditWords: Bilingual<string> = auditWords;
