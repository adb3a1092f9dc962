import type { Atelier } from '@atelier/sdk';
import type { Reporter } from './report/reporter.js';
import type { GlobalValues } from './settings/server.js';
import type { Terminal } from './terminal.js';

/** One option of a command, as `parseArgs` of Node takes it, with words for the help. */
export interface OptionSpec {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  /** What stands for its value in the help. */
  value?: string;
  help: string;
}

export type OptionValue = string | boolean | (string | boolean)[] | undefined;

/** A command that was asked for. */
export interface Invocation {
  values: GlobalValues & Readonly<Record<string, OptionValue>>;
  positionals: readonly string[];
  terminal: Terminal;
  reporter: Reporter;
  /** @throws CliError when it is not known where, or by which key */
  client: () => Promise<Atelier>;
}

/** What a command gives back: for programs, and as text for people. */
export interface Outcome {
  data: unknown;
  text: string;
}

export interface Command {
  /** One or two words. */
  name: string;
  /** What comes after the name. */
  usage: string;
  summary: string;
  /** How many words after the name it takes: at least, at most. */
  takes: readonly [number, number];
  options: Readonly<Record<string, OptionSpec>>;
  run(invocation: Invocation): Promise<Outcome>;
}
