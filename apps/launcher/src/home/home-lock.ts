import { commandLine } from '@atelier/embedded';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { LauncherError } from '../launcher.errors.js';

interface Holder {
  pid: number;
  /** A number alone may belong to a stranger after a restart of the machine. */
  command: string;
}

/** Makes sure that one launcher at a time works on a home. */
export class HomeLock {
  private constructor(
    private readonly file: string,
    /** Whether the launcher before this one ended without giving the lock back. */
    readonly wasLeftBehind: boolean,
  ) {}

  /** @throws LauncherError when another launcher is at work on it */
  static async take(file: string): Promise<HomeLock> {
    const earlier = await readHolder(file);
    if (earlier && (await isAtWork(earlier))) {
      throw new LauncherError(
        `Atelier already runs on this home (process ${earlier.pid}, ${file}). Stop it first, or give this one its own ATELIER_HOME and PORT.`,
      );
    }
    await rm(file, { force: true });
    const holder: Holder = { pid: process.pid, command: (await commandLine(process.pid)) ?? '' };
    // `wx` refuses when a second launcher was faster between the look and this line.
    await writeFile(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return new HomeLock(file, earlier !== null);
  }

  async giveBack(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, command: '' }; // the disk was full or the machine went down while it was written
  }
}

async function isAtWork({ pid, command }: Holder): Promise<boolean> {
  return pid > 0 && (await commandLine(pid)) === command;
}
