import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LauncherError } from '../launcher.errors.js';

/** Where one installation keeps everything: data, secrets, tools, logs. */
export interface HomeFolder {
  path: string;
  /** A file or folder in it. */
  at: (...names: string[]) => string;
}

/** Opens the home, making it when need be. @throws LauncherError when that is not allowed */
export async function openHome(path: string): Promise<HomeFolder> {
  const home = resolve(path);
  const at = (...names: string[]) => join(home, ...names);
  try {
    await mkdir(at('logs'), { recursive: true, mode: 0o700 });
    // The account that Postgres runs under may pass through, and see nothing: every secret in here is 0600.
    await chmod(home, 0o711);
  } catch (error) {
    throw new LauncherError(
      `The home ${home} cannot be used (${(error as Error).message}). Set ATELIER_HOME to a folder of yours.`,
      { cause: error },
    );
  }
  return { path: home, at };
}
