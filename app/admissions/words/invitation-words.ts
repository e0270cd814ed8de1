import { bilingual } from '#app/ui/words.ts';
import en from './invitations.en.json';
import zh from './invitations.zh.json';

/** What is said about invitations to the seats of a company that nobody has taken up yet. */
export const invitationWords = bilingual({ zh, en });
