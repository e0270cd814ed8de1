import type { ParseArgsConfig } from 'node:util';
import type { Db } from '#db/client.server.ts';
import type { Config } from './config.ts';
import type { WaysIn } from './home.ts';

/** A sentence in the two languages of the terminal. */
export type Sentence = { zh: string; en: string };

/** How a command ended: done, refused (or something is wrong), wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** The portal as a command finds it: joined when it runs, opened for the time of the command when it does not. */
export type OpenPortal = {
  /** By the role of the portal: without rights to change the schema. */
  db: Db;
  urls: WaysIn;
  /** Whether somebody serves the portal at the moment. */
  runs: boolean;
};

export type Call<Values = Record<string, string | boolean | (string | boolean)[] | undefined>> = {
  values: Values;
  /** What stands on the line beside the options; files are meant from where the person stands, see `path`. */
  words: string[];
  config: Config;
  /** Opens the portal; a new one is filled with what a first start brings, unless it is wanted empty. */
  portal: (wish?: { empty: boolean }) => Promise<OpenPortal>;
  /** Writes one line of JSON on standard output; exact whole numbers become texts. */
  out: (line: unknown) => Promise<void>;
  /** Tells the person on standard error. */
  say: (line: string) => void;
  /** A file as the person meant it. */
  path: (name: string) => string;
  /** Ends the command with the sentence and how it is used. */
  misused: (why: Sentence) => never;
};

/** One word or two (`audit verify`) of the command-line program `jieti`. */
export type Command = {
  /** One line for the list of commands. */
  summary: Sentence;
  /** What `help` shows: the line to type, the options, an example. */
  usage: Sentence;
  options?: NonNullable<ParseArgsConfig['options']>;
  run: (call: Call) => Promise<ExitStatus>;
};

/** A command was called in a way that it does not understand. */
export class WrongUsage extends Error {}
