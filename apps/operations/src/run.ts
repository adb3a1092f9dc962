import { ConfigError } from '@atelier/platform/config';
import { backup } from './backup/backup.js';
import { CommandError, type Command, type Terminal } from './command.js';
import { commandEnvironment } from './config.js';
import { doctor } from './doctor/doctor.js';
import { loadTest } from './load-test/load-test.js';
import { restore } from './restore/restore.js';
import { sweep } from './sweep/sweep.js';

const COMMANDS: Readonly<Record<string, Command>> = { backup, doctor, loadtest: loadTest, restore, sweep };
const USAGE = `Commands: ${Object.keys(COMMANDS).join(', ')}. Each explains itself when its arguments do not fit.`;
const REFUSED = 2;

const STANDARD: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
};

/** One command of an admin. @returns the status to leave with: 0 done, 1 done with findings, 2 refused */
export async function run(
  [name = '', ...args]: readonly string[],
  terminal = STANDARD,
  env: NodeJS.ProcessEnv = commandEnvironment(),
): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    terminal.say(USAGE);
    return REFUSED;
  }
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await command({ args, env, terminal, stop: stop.signal });
  } catch (error) {
    if (!isForPeople(error)) throw error;
    terminal.say(error.message);
    return REFUSED;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function isForPeople(error: unknown): error is Error {
  return error instanceof CommandError || error instanceof ConfigError;
}
