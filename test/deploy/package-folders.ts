import { execFile } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';

export const APPS = ['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner', 'comfy-sim', 'operations'] as const;
export type App = (typeof APPS)[number];

const TIMEOUT_MS = 120_000;

/** Runs what `npm run package -- all` runs and returns the folder that the apps' folders lie in. */
export async function makePackages(): Promise<string> {
  const parent = await mkdtemp(join(runFolder(), 'packages-'));
  // The services run as another user, who must be able to read it.
  await chmod(parent, 0o755);
  const args = ['scripts/package.mjs', 'all', '--into', parent];
  await promisify(execFile)(process.execPath, args, { timeout: TIMEOUT_MS });
  return parent;
}
