import { execFile } from 'node:child_process';
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

async function ids(): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // no such account
  }
}
