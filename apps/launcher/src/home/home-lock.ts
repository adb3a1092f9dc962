import { commandLine } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { LauncherError } from '../launcher.errors.js';

/** The slowest part of an ordered stop is a running picture. */
const STOP_PATIENCE_MS = 90_000;

interface Holder {
  pid: number;
  /** A number alone may belong to a stranger after a restart of the machine. */
  command: string;
  /** It is on its way out: worth waiting for. */
  stopping?: boolean;
}

/** Makes sure that one launcher at a time works on a home. */
export class HomeLock {
  private constructor(
    private readonly file: string,
    /** Whether the launcher before this one ended without giving the lock back. */
    readonly wasLeftBehind: boolean,
  ) {}

  /** Waits for a launcher that is stopping. @throws LauncherError when another one is at work on it */
  static async take(file: string, say: (text: string) => void = () => undefined): Promise<HomeLock> {
    const earlier = await readHolder(file);
    if (earlier && (await isAtWork(earlier))) await untilStopped(file, earlier, say);
    await rm(file, { force: true });
    // `wx` refuses when a second launcher was faster between the look and this line.
    await writeFile(file, JSON.stringify(await thisProcess()), { flag: 'wx', mode: 0o600 });
    return new HomeLock(file, earlier !== null);
  }

  /** From now on whoever wants the home waits for it. */
  async markStopping(): Promise<void> {
    await writeFile(this.file, JSON.stringify({ ...(await thisProcess()), stopping: true }), { mode: 0o600 });
  }

  async giveBack(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

async function thisProcess(): Promise<Holder> {
  return { pid: process.pid, command: (await commandLine(process.pid)) ?? '' };
}

async function untilStopped(file: string, holder: Holder, say: (text: string) => void): Promise<void> {
  const refusal = new LauncherError(
    `Atelier already runs on this home (process ${holder.pid}, ${file}). Stop it first, or give this one its own ATELIER_HOME and PORT.`,
  );
  if (!holder.stopping) throw refusal;
  say(`waiting for process ${holder.pid}, which is stopping ...`);
  const gone = async () => !(await readHolder(file)) || !(await isAtWork(holder));
  await until(gone, { what: `process ${holder.pid} to stop`, timeoutMs: STOP_PATIENCE_MS }).catch(() => {
    throw refusal;
  });
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
