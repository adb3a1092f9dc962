import { parseCommandLine, type Parsed } from './arguments.js';
import type { Command } from './command.js';
import { COMMANDS } from './commands/index.js';
import { helpOf, overview } from './help.js';
import { InterruptedError, UsageError } from './report/cli-error.js';
import { failureOf } from './report/failure.js';
import { Reporter } from './report/reporter.js';
import { clientOf } from './settings/server.js';
import type { Terminal } from './terminal.js';
import { CLI_VERSION } from './version.js';

/** Runs one command line. @returns the status to leave with: 0 done, 1 failed, 2 not understood, 130 interrupted */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 1 && /^(--version|-V)$/.test(args[0]!)) return say(terminal, CLI_VERSION);
  const wantsJson = args.includes('--json');
  let name = '';
  try {
    const parsed = parseCommandLine(args, COMMANDS);
    name = parsed.command?.name ?? '';
    if (parsed.values.help === true || args.length === 0) return say(terminal, helpFor(parsed));
    if (!parsed.command) throw unknown(parsed.positionals);
    const reporter = new Reporter(terminal, wantsJson);
    const { data, text } = await runCommand(parsed.command, parsed, terminal, reporter);
    reporter.result(name, data, text);
    return 0;
  } catch (error) {
    const failure = failureOf(terminal.interrupted.aborted ? asInterrupted(error) : error);
    new Reporter(terminal, wantsJson).failure(name, failure);
    return failure.exitCode;
  }
}

function runCommand(command: Command, { values, positionals }: Parsed, terminal: Terminal, reporter: Reporter) {
  const client = () => clientOf(values, terminal);
  return command.run({ values, positionals, terminal, reporter, client });
}

function helpFor({ command, positionals: [first] }: Parsed): string {
  if (command) return helpOf(command);
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  return overview(group.length > 0 ? group : COMMANDS);
}

function unknown(words: readonly string[]): UsageError {
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${words[0]} `)).map(({ name }) => name);
  const hint = group.length > 0 ? `There are: ${group.join(', ')}` : 'What there is: atelier --help';
  return new UsageError(`There is no command "${words.slice(0, 2).join(' ')}"`, hint);
}

const asInterrupted = (error: unknown): Error => (error instanceof InterruptedError ? error : new InterruptedError());

function say({ out }: Terminal, text: string): number {
  out(`${text}\n`);
  return 0;
}
