import { isPortFree } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import type { Config } from '../config.js';
import { LauncherError } from '../launcher.errors.js';

/** A gateway whose launcher was killed ends within this time (see parent-watch.ts). */
const LEFT_BEHIND_MS = 12_000;

/** Fails early, with a message, where otherwise only the log of the gateway would tell. @throws LauncherError */
export async function refuseTakenPort({ port, host }: Config, mayBeOurs: boolean): Promise<void> {
  if (port === 0 || (await isPortFree(port, host))) return;
  const waiting = { what: `port ${port}`, timeoutMs: LEFT_BEHIND_MS };
  if (mayBeOurs && (await until(() => isPortFree(port, host), waiting).catch(() => false))) return;
  throw new LauncherError(
    `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`,
  );
}
