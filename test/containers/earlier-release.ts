import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';
import { APPS } from '../deploy/package-folders.js';
import type { Release } from './built-images.js';

const run = promisify(execFile);
const COMMIT = 'c373a18';

/** Whether this clone has the history that the release lies in. */
export function hasEarlierRelease(): Promise<boolean> {
  return run('git', ['cat-file', '-e', `${COMMIT}^{commit}`]).then(
    () => true,
    () => false,
  );
}

/** The release of which `test/upgrade` has a database: before webhooks, and before runners had identities. */
export async function earlierRelease(): Promise<Release> {
  const folder = await mkdtemp(join(runFolder(), `${COMMIT}-`));
  const archive = join(folder, 'release.tar');
  await run('git', ['archive', '--output', archive, COMMIT]);
  await run('tar', ['-x', '-f', archive, '-C', folder]);
  return { folder, version: `containers-test-${COMMIT}`, apps: APPS.filter((app) => app !== 'webhooks') };
}
