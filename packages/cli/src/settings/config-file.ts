import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from '../report/cli-error.js';

/** What `atelier login` keeps. */
export interface SavedLogin {
  url: string;
  api_key: string;
}

type Env = Readonly<Record<string, string | undefined>>;

export function configPath(env: Env): string {
  const base = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
  return join(base, 'atelier', 'config.json');
}

/** Undefined when nobody has signed in. @throws CliError when the file is not what it should be */
export async function readLogin(env: Env): Promise<SavedLogin | undefined> {
  const path = configPath(env);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CliError('config_unreadable', `${path} cannot be read (${error.code})`);
  });
  return text === undefined ? undefined : parse(text, path);
}

/** For the eyes of its user alone, from the first byte on. */
export async function saveLogin(env: Env, login: SavedLogin): Promise<string> {
  const path = configPath(env);
  const next = `${path}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(next, { force: true });
  await writeFile(next, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await chmod(next, 0o600);
  await rename(next, path);
  return path;
}

function parse(text: string, path: string): SavedLogin {
  try {
    const { url, api_key } = JSON.parse(text) as Partial<SavedLogin>;
    if (typeof url === 'string' && typeof api_key === 'string') return { url, api_key };
  } catch {
    // said below
  }
  throw new CliError('config_broken', `${path} is not what "atelier login" writes`, 'Sign in again: atelier login');
}
