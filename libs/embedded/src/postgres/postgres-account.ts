import { execFile } from 'node:child_process';
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ToolMissingError } from '../embedded.errors.js';

const run = promisify(execFile);
const ACCOUNT = 'postgres';

/** The system account a server runs under. */
export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root. For root this is the system account `postgres`, made when it is absent; for anybody else undefined (themselves).
 * @throws ToolMissingError when the account can be neither found nor made.
 */
export async function postgresAccount(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await ids();
  if (found) return found;
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT,
  ]).catch(
    () => undefined, // another start may have made it in this moment; what counts is whether it is there now
  );
  const made = await ids();
  if (made) return made;
  throw new ToolMissingError(
    `Postgres cannot run as root, and the system account "${ACCOUNT}" could not be made. Run "useradd --system ${ACCOUNT}", or start as a normal user, or set DATABASE_URL.`,
  );
}

/** Whether the account can get as far as the folder: a home below `/root` it cannot. The folder itself may not exist yet. */
export async function canReach(account: RunAs, folder: string): Promise<boolean> {
  for (let parent = dirname(resolve(folder)); ; parent = dirname(parent)) {
    const entry = await stat(parent).catch(() => null);
    if (entry && !mayEnter(account, entry)) return false;
    if (parent === dirname(parent)) return true;
  }
}

function mayEnter(account: RunAs, { uid, gid, mode }: Stats): boolean {
  if (uid === account.uid) return Boolean(mode & 0o100);
  return Boolean(mode & (gid === account.gid ? 0o010 : 0o001));
}

async function ids(): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // no such account
  }
}
