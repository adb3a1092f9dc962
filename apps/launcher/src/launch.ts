import { ServerStartError, ToolMissingError } from '@atelier/embedded';
import { ConfigError } from '@atelier/platform/config';
import { existsSync } from 'node:fs';
import { readConfig } from './config.js';
import { Embedded } from './embedded/embedded.js';
import { LauncherError, StoppedEarlyError } from './launcher.errors.js';
import { banner } from './output/banner.js';
import { jsonTerminal, prettyTerminal, type Terminal } from './output/terminal.js';
import { onStopRequest } from './stop-signals.js';

const FORCED = 1;

/** `npm start`: runs an installation until it is told to stop. @returns the status to leave with */
export async function launch(): Promise<number> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    return await runUntilStopped();
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
}

async function runUntilStopped(): Promise<number> {
  const logFormat = readConfig().LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json');
  const terminal = logFormat === 'pretty' ? prettyTerminal(process.stdout) : jsonTerminal(process.stdout);
  const embedded = await Embedded.open({ say: terminal.say, onLine: terminal.line, logFormat });
  const stopped = whenStopped(embedded, terminal);
  terminal.say('starting ...');
  if (await startUnlessStopped(embedded)) {
    process.stdout.write(banner(embedded));
    await embedded.notePasswordShown();
  }
  const status = await stopped;
  terminal.say('stopped');
  return status;
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
