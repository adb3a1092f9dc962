import { chmod, mkdir } from 'node:fs/promises';
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
    // The account that Postgres runs under needs to traverse the folder; every secret in it is 0600.
    await chmod(home, 0o711);
  } catch (error) {
    throw new LauncherError(
      `The home ${home} cannot be used (${(error as Error).message}). Set ATELIER_HOME to a folder of yours.`,
      { cause: error },
    );
  }
  return { path: home, at };
}
