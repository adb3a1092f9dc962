import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { promisify } from 'node:util';

const KB_PER_MB = 1_024;
/** Where they stand behind the name. */
const [USER_TIME, SYSTEM_TIME] = [11, 12] as const;
/** Of `/proc/<pid>/stat`, in every Linux that Node runs on. */
export const TICKS_PER_S = 100;

/** CPU seconds that a process has used so far, user and system. */
export async function cpuSeconds(pid: number): Promise<number> {
  if (process.platform !== 'linux') return seconds(await ps(pid, 'time'));
  const fields = await statFields(pid);
  return (fields[USER_TIME]! + fields[SYSTEM_TIME]!) / TICKS_PER_S;
}

/** The fields behind the name of the program (Linux: proc_pid_stat(5)); the name may hold anything, also parentheses. */
export async function statFields(pid: number): Promise<number[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number); // prettier-ignore
}

/** Resident memory of a process in MB (1,048,576 bytes). */
export async function residentMb(pid: number): Promise<number> {
  if (process.platform !== 'linux') return Number(await ps(pid, 'rss')) / KB_PER_MB;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / KB_PER_MB;
}

/** What all cores have done so far, in milliseconds of one core. */
export interface MachineTime {
  idle: number;
  all: number;
}

export function machineTime(): MachineTime {
  const times = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({
    idle,
    all: user + nice + sys + idle + irq,
  }));
  return times.reduce((sum, core) => ({ idle: sum.idle + core.idle, all: sum.all + core.all }), { idle: 0, all: 0 });
}

/** The share of all cores that was in use, 0 to 1. */
export function busyBetween(before: MachineTime, after: MachineTime): number {
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

async function ps(pid: number, field: string): Promise<string> {
  return (await promisify(execFile)('ps', ['-p', String(pid), '-o', `${field}=`])).stdout.trim();
}

/** `[hours:]minutes:seconds.hundredths`. */
function seconds(text: string): number {
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}
