import { isPortFree, waitFor } from '@atelier/embedded';
import type { LauncherConfig } from '../config.js';
import { LauncherError } from '../launcher.errors.js';

/** A gateway whose launcher was killed ends within this time. */
const LEFT_BEHIND_MS = 12_000;

/** Says at once what otherwise only the log of the gateway would. @throws LauncherError */
export async function refuseTakenPort({ PORT, HOST }: LauncherConfig, mayBeOurs: boolean): Promise<void> {
  if (PORT === 0 || (await isPortFree(PORT, HOST))) return;
  const patience = { what: `port ${PORT}`, timeoutMs: LEFT_BEHIND_MS };
  if (mayBeOurs && (await waitFor(() => isPortFree(PORT, HOST), patience).catch(() => false))) return;
  throw new LauncherError(
    `Port ${PORT} is taken by another program. Stop that, or choose another port: PORT=${PORT + 1} npm start`,
  );
}
