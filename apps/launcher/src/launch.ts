import { ServerStartError, ToolMissingError } from '@atelier/embedded';
import { ConfigError } from '@atelier/platform/config';
import { existsSync } from 'node:fs';
import { readConfig } from './config.js';
import { Embedded } from './embedded/embedded.js';
import { LauncherError, StoppedEarlyError } from './launcher.errors.js';
import { banner } from './embedded/banner.js';
import { jsonTerminal, prettyTerminal, type Terminal } from './output/terminal.js';
import { onStopRequest } from './stop-signals.js';

const FORCED = 1;
/** The word that keeps the services away, so that a backup can be put back. */
const INFRASTRUCTURE = 'infrastructure';
const USAGE = `Usage: npm start [-- ${INFRASTRUCTURE}]\n  ${INFRASTRUCTURE}: Postgres and NATS alone, for npm run restore`;

/** `npm start`: runs an installation, or with the word "infrastructure" its Postgres and NATS, until it is told to stop. @returns the status to leave with */
export async function launch(args: readonly string[] = []): Promise<number> {
  try {
    if (args.some((word) => word !== INFRASTRUCTURE)) throw new LauncherError(USAGE);
    if (existsSync('.env')) process.loadEnvFile('.env');
    return await runUntilStopped(args.includes(INFRASTRUCTURE));
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
}

async function runUntilStopped(infrastructureOnly: boolean): Promise<number> {
  const logFormat = readConfig().logFormat ?? (process.stdout.isTTY ? 'pretty' : 'json');
  const terminal = logFormat === 'pretty' ? prettyTerminal(process.stdout) : jsonTerminal(process.stdout);
  const embedded = await Embedded.open({ say: terminal.say, onLine: terminal.line, logFormat, infrastructureOnly });
  const stopped = whenStopped(embedded, terminal);
  terminal.say('starting ...');
  if (await startUnlessStopped(embedded)) {
    if (infrastructureOnly) terminal.say('Postgres and NATS run, and nothing else; Ctrl+C stops them');
    else await welcome(embedded);
  }
  const status = await stopped;
  terminal.say('stopped');
  return status;
}

async function welcome(embedded: Embedded): Promise<void> {
  process.stdout.write(banner(embedded));
  await embedded.notePasswordShown();
}

function whenStopped(embedded: Embedded, { say }: Terminal): Promise<number> {
  return new Promise((resolve) => {
    const first = () => {
      say('stopping; once more stops at once ...');
      void embedded.stop().then(() => resolve(0));
    };
    onStopRequest(first, () => void embedded.force().then(() => process.exit(FORCED)));
  });
}

async function startUnlessStopped(embedded: Embedded): Promise<boolean> {
  try {
    await embedded.start();
    return true;
  } catch (error) {
    if (!(error instanceof StoppedEarlyError)) throw error;
    return false;
  }
}

/** Errors whose message is all that a person needs; anything else is a fault of ours and shows its stack. */
function isForPeople(error: unknown): error is Error {
  return [ConfigError, LauncherError, ServerStartError, ToolMissingError].some((kind) => error instanceof kind);
}
