import { parseArgs } from 'node:util';
import type { Command, OptionSpec, OptionValue } from './command.js';
import { UsageError } from './report/cli-error.js';

/** What every command takes. */
export const GLOBAL_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  url: { type: 'string', value: 'URL', help: 'where Atelier is (ATELIER_URL)' },
  'api-key': { type: 'string', value: 'KEY', help: 'better in ATELIER_API_KEY: others see command lines' },
  'allow-http': { type: 'boolean', help: 'send the key unencrypted, in a network that you trust' },
  json: { type: 'boolean', help: 'one line of JSON on stdout (envelope/1; events: event/1)' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
};

export interface Parsed {
  command: Command | undefined;
  values: Record<string, OptionValue>;
  positionals: string[];
}

/** Finds the command and reads what is said with it. @throws UsageError */
export function parseCommandLine(args: readonly string[], commands: readonly Command[]): Parsed {
  const command = findCommand(args, commands);
  const { values, positionals } = parse(args, { ...GLOBAL_OPTIONS, ...command?.options });
  const rest = command ? positionals.slice(command.name.split(' ').length) : positionals;
  if (command && values.help !== true) checkCount(command, rest.length);
  return { command, values, positionals: rest };
}

/** The command of most words that the words begin with; options may stand before it. */
function findCommand(args: readonly string[], commands: readonly Command[]): Command | undefined {
  const all = Object.assign({}, GLOBAL_OPTIONS, ...commands.map(({ options }) => options)) as typeof GLOBAL_OPTIONS;
  const options = Object.fromEntries(Object.entries(all).map(([name, { type, short }]) => [name, { type, ...(short && { short }), multiple: true }])); // prettier-ignore
  const { positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  const [first, second] = positionals;
  return commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
}

function parse(args: readonly string[], specs: Readonly<Record<string, OptionSpec>>) {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short && { short }), multiple: multiple ?? false },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]!, 'What there is: atelier --help');
  }
}

function checkCount({ name, usage, takes: [least, most] }: Command, count: number): void {
  if (count >= least && count <= most) return;
  throw new UsageError(`${count < least ? 'Something is missing' : 'That is too much'}: atelier ${name} ${usage}`);
}

/** An option that is a whole number. @throws UsageError */
export function integerOf(name: string, value: OptionValue): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{1,16}$/.test(value)) return Number(value);
  throw new UsageError(`${name} takes a whole number`);
}

/** An id that stands on the command line. @throws UsageError */
export function idOf(text: string | undefined): number {
  if (text !== undefined && /^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new UsageError(`${text ?? ''} is no id of a job: a whole number`);
}

export const textOf = (value: OptionValue): string | undefined => (typeof value === 'string' ? value : undefined);
