import { chmod, chown, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LauncherError } from '../launcher.errors.js';

/** The folder of one installation: data, secrets, tools, logs. */
export interface HomeFolder {
  path: string;
  /** A file or folder in it. */
  at: (...names: string[]) => string;
}

/** Opens the home, creating it when it does not exist. @throws LauncherError when that is not allowed */
export async function openHome(path: string): Promise<HomeFolder> {
  const home = resolve(path);
  const at = (...names: string[]) => join(home, ...names);
  try {
    await mkdir(at('logs'), { recursive: true, mode: 0o700 });
    // One that an earlier release made was open to be traversed.
    await chmod(home, 0o700);
  } catch (error) {
    throw new LauncherError(
      `The home ${home} cannot be used (${(error as Error).message}). Set ATELIER_HOME to a folder of yours.`,
      { cause: error },
    );
  }
  return { path: home, at };
}

/** Lets the account of Postgres, where that is another one, pass through to its own folder; nobody else, and it can list nothing. */
export async function letPass({ path }: HomeFolder, { gid }: { gid: number }): Promise<void> {
  await chown(path, process.getuid!(), gid);
  await chmod(path, 0o710);
}
