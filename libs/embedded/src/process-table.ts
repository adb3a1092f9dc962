import { until } from '@atelier/waiting';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Whether a process of this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, or null when there is none (or it ended as a zombie). */
export async function commandLine(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return raw.replaceAll('\0', ' ').trim() || null;
  }
  const listed = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'args=']).catch(() => ({ stdout: '' }));
  return listed.stdout.trim() || null;
}

/** The numbers of the processes whose command line contains `mark`. */
export async function processesNaming(mark: string): Promise<number[]> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
    const lines = await Promise.all(pids.map(async (pid) => ({ pid, line: await commandLine(pid) })));
    return lines.filter(({ line }) => line?.includes(mark)).map(({ pid }) => pid);
  }
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,args='], { maxBuffer: 16 * 1024 * 1024 });
  const lines = stdout.split('\n').filter((line) => line.includes(mark));
  return lines.map((line) => Number.parseInt(line, 10));
}

/**
 * Ends a process that an earlier life of this installation left behind.
 * A number is not proof: after a restart of the machine it may be anybody's. Only a process whose command line names `mark`
 * (a path that belongs to this installation alone) is touched.
 * @returns whether there was such a process.
 */
export async function stopLeftOver(
  pid: number,
  mark: string,
  signal: NodeJS.Signals,
  graceMs = 10_000,
): Promise<boolean> {
  const isOurs = async () => (await commandLine(pid))?.includes(mark) ?? false;
  if (!(await isOurs())) return false;
  send(pid, signal);
  const gone = async () => !(await isOurs());
  const polite = await until(gone, { what: `process ${pid} to end`, timeoutMs: graceMs }).catch(() => false);
  if (polite) return true;
  if (await isOurs()) send(pid, 'SIGKILL');
  await until(gone, { what: `process ${pid} to end after SIGKILL`, timeoutMs: 5_000 });
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended in this moment, which is what was wanted
  }
}
