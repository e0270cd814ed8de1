import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Call, type Command, type ExitStatus, type Sentence, WrongUsage } from './command.ts';
import { commands } from './commands.ts';
import { readConfig } from './config.ts';
import { portalForCommands } from './portal-for-commands.ts';
import { tell } from './tongue.mjs';

const say = (line: string) => void process.stderr.write(`${line}\n`);
const inTongue = (sentence: Sentence) => tell(sentence.zh, sentence.en);

/** The command-line program: data on standard output, everything else on standard error. */
export async function main(words: string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read us has read enough.
    if (error.code === 'EPIPE') process.exit(0);
  });
  process.exitCode = await runCommand(words);
}

async function runCommand(words: string[]): Promise<ExitStatus> {
  const wantsHelp = words.includes('--help') || words.includes('-h');
  const asked = words.filter((word) => word !== '--help' && word !== '-h');
  if (asked[0] === 'help' || asked.length === 0) return help(asked.slice(1), words.length > 0);
  const found = find(asked);
  if (!found) {
    say(tell(`没有“${asked[0]}”这个命令。`, `There is no command “${asked[0]}”.`));
    await listCommands();
    return 2;
  }
  const command = await found.load();
  if (wantsHelp) return show(inTongue(command.usage));
  return carryOut(command, found.rest);
}

async function carryOut(command: Command, rest: string[]): Promise<ExitStatus> {
  let portal: ReturnType<typeof portalForCommands> | null = null;
  try {
    const read = parseArgs({
      args: rest,
      options: command.options ?? {},
      allowPositionals: true,
      strict: true,
    });
    const config = readConfig(process.env);
    portal = portalForCommands(config, say);
    const call: Call = {
      values: read.values,
      words: read.positionals,
      config,
      portal: portal.open,
      out,
      say,
      path: (name) => resolve(process.env.JIETI_CWD ?? process.cwd(), name),
      misused: (why) => {
        throw new WrongUsage(inTongue(why));
      },
    };
    return await command.run(call);
  } catch (error) {
    const { message, stack, code } = error as NodeJS.ErrnoException;
    const misused = error instanceof WrongUsage || code?.startsWith('ERR_PARSE_ARGS');
    say(process.env.JIETI_DEBUG ? (stack ?? message) : message);
    if (misused) say(`\n${inTongue(command.usage)}`);
    return misused ? 2 : 1;
  } finally {
    await portal?.close();
  }
}

/** The longest name that the words begin with. */
function find(words: string[]): { load: () => Promise<Command>; rest: string[] } | null {
  for (const length of [2, 1]) {
    const load = Object.hasOwn(commands, words.slice(0, length).join(' '))
      ? commands[words.slice(0, length).join(' ')]
      : undefined;
    if (load) return { load, rest: words.slice(length) };
  }
  return null;
}

async function help(words: string[], asked: boolean): Promise<ExitStatus> {
  const found = find(words);
  if (found) return show(inTongue((await found.load()).usage));
  await listCommands();
  return words.length > 0 || !asked ? 2 : 0;
}

async function listCommands(): Promise<void> {
  const rows = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, inTongue((await load()).summary)] as const),
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  say(tell('用法：npm run -s jieti -- 命令 …', 'Usage: npm run -s jieti -- command …'));
  for (const [name, summary] of rows) say(`  ${name.padEnd(width)}  ${summary}`);
  say(tell('各命令的说明：jieti help 命令', 'More about one: jieti help command'));
}

function show(text: string): ExitStatus {
  say(text);
  return 0;
}

async function out(line: unknown): Promise<void> {
  const text = JSON.stringify(line, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}
