import { readFile } from 'node:fs/promises';
import { run } from '@atelier/operations';
import type { Embedded } from '@atelier/launcher';

/** What a command said, and how it left. */
export interface CommandRun {
  status: number;
  /** Standard output, and standard error. */
  printed: string[];
  said: string[];
}

/** Runs a command as `npm run` does, with these settings and no others. */
export async function command(env: NodeJS.ProcessEnv, ...args: string[]): Promise<CommandRun> {
  const printed: string[] = [];
  const said: string[] = [];
  const terminal = { print: (line: string) => void printed.push(line), say: (line: string) => void said.push(line) };
  return { status: await run(args, terminal, env), printed, said };
}

/** The settings that a running installation notes for the commands of its admin. */
export async function settingsOf({ home }: Embedded): Promise<NodeJS.ProcessEnv> {
  return JSON.parse(await readFile(home.at('running.json'), 'utf8')) as NodeJS.ProcessEnv;
}
