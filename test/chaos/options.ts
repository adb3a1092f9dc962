import { parseArgs } from 'node:util';

/** What one run does. All of it decides what is struck when, so the same options repeat a run. */
export interface ChaosOptions {
  /** Tasks that are submitted, all users together. */
  tasks: number;
  users: number;
  /** Seconds between two strikes. */
  killEveryS: number;
  /** Seeds every random choice. */
  seed: number;
  /** Nothing is submitted any more after so many seconds. */
  durationS: number;
  /** Milliseconds that a task takes on a simulator. */
  taskMs: number;
  store: 's3' | 'disk';
}

/** The long form: 10,000 tasks, a strike every 5 s. */
export const LONG_FORM: ChaosOptions = {
  tasks: 10_000,
  users: 20,
  killEveryS: 5,
  seed: 1,
  durationS: 7_200,
  taskMs: 400,
  store: 's3',
};

export const USAGE = `Usage: npm run chaos -- [OPTIONS]
  --tasks N        tasks to submit (${LONG_FORM.tasks})
  --users N        users who submit them (${LONG_FORM.users})
  --kill-every S   seconds between two strikes (${LONG_FORM.killEveryS})
  --seed N         seed of every random choice (${LONG_FORM.seed})
  --duration S     seconds after which nothing more is submitted (${LONG_FORM.durationS})
  --task-ms MS     time of a task on a simulated GPU (${LONG_FORM.taskMs})
  --store KIND     s3 (SeaweedFS, which is struck as well) or disk (${LONG_FORM.store})
`;

/** Arguments that cannot be used; the message says which. */
export class OptionsError extends Error {
  readonly code = 'invalid_options';
}

/** @throws OptionsError */
export function readOptions(args: readonly string[]): ChaosOptions {
  if (args.includes('--help')) throw new OptionsError('');
  const values = parse(args);
  const number = (name: string, fallback: number) => toNumber(name, values[name], fallback);
  const store = values['store'] ?? LONG_FORM.store;
  if (store !== 's3' && store !== 'disk') throw new OptionsError(`--store is s3 or disk, not ${store}`);
  return {
    tasks: number('tasks', LONG_FORM.tasks),
    users: number('users', LONG_FORM.users),
    killEveryS: number('kill-every', LONG_FORM.killEveryS),
    seed: number('seed', LONG_FORM.seed),
    durationS: number('duration', LONG_FORM.durationS),
    taskMs: number('task-ms', LONG_FORM.taskMs),
    store,
  };
}

function parse(args: readonly string[]): Record<string, string | undefined> {
  const names = ['tasks', 'users', 'kill-every', 'seed', 'duration', 'task-ms', 'store'];
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionsError((error as Error).message, { cause: error });
  }
}

function toNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new OptionsError(`--${name} is a number above 0, not ${text}`);
  return value;
}
