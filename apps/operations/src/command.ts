import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** An error that the user has to mend; the message says what and is shown as it is. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code = 'command_refused';
}

/** Where a command writes: results to standard output, progress to standard error. */
export interface Terminal {
  print: (line: string) => void;
  say: (line: string) => void;
}

export interface CommandContext {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  terminal: Terminal;
  stop: AbortSignal;
}

/** @returns the status to leave with */
export type Command = (context: CommandContext) => Promise<number>;

/** Options as a plain record, and the words that are none. @throws CommandError with the usage for anything unknown */
export function readArguments(args: readonly string[], options: ParseArgsOptionsConfig, usage: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}

/** A whole number within bounds. @throws CommandError */
export function wholeNumber(name: string, text: unknown, fallback: number, [min, max]: [number, number]): number {
  if (text === undefined) return fallback;
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CommandError(`--${name} is a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`);
}
