import { commandLine } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { LauncherError } from '../launcher.errors.js';

/** An ordered stop takes as long as the running task, at most. */
const STOP_WAIT_MS = 90_000;

interface Holder {
  pid: number;
  /** Compared too: after a reboot another program may have the process id. */
  command: string;
  /** Set while it stops: the next start waits for it. */
  stopping?: boolean;
}

/** A lock file: one launcher at a time may use a home. */
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
    // `wx` fails when another launcher took the lock since it was checked.
    await writeFile(file, JSON.stringify(await thisProcess()), { flag: 'wx', mode: 0o600 });
    return new HomeLock(file, earlier !== null);
  }

  /** Tells the next launcher to wait for this one. */
  async markStopping(): Promise<void> {
    await writeFile(this.file, JSON.stringify({ ...(await thisProcess()), stopping: true }), { mode: 0o600 });
  }

  async release(): Promise<void> {
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
  await until(gone, { what: `process ${holder.pid} to stop`, timeoutMs: STOP_WAIT_MS }).catch(() => {
    throw refusal;
  });
}

async function readHolder(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, command: '' }; // written incompletely: the disk was full, or the machine went down
  }
}

async function isAtWork({ pid, command }: Holder): Promise<boolean> {
  return pid > 0 && (await commandLine(pid)) === command;
}
