import { offer } from '../harness/child.js';
import { quantile } from '../harness/statistics.js';
import { drawnMs } from './task-times.js';
import { VirtualRunner, type FailedCommand } from './virtual-runner.js';
import type { CommandTimes, FleetOrder, TimedCommand, VirtualRunners } from './virtual-runners.types.js';

const TIMED: readonly TimedCommand[] = ['hello', 'heartbeat', 'put_addresses', 'complete'];
const SHOWN_ERRORS = 5;

let fleet: VirtualRunner[] = [];
let answers = new Map<string, number[]>();
const errors: FailedCommand[] = [];

function onAnswer(command: string, ms: number): void {
  const times = answers.get(command);
  if (times) times.push(ms);
  else answers.set(command, [ms]);
}

const onError = (error: FailedCommand): void => void errors.push(error);

/** All at the same moment. @returns milliseconds until the last was done */
async function together(act: (runner: VirtualRunner) => Promise<void>): Promise<number> {
  const since = performance.now();
  await Promise.all(fleet.map(act));
  return performance.now() - since;
}

async function start({ natsUrl, runners, model, taskMs }: FleetOrder): Promise<number> {
  fleet = runners.map(
    (one) => new VirtualRunner({ ...one, natsUrl, model, taskMs: () => drawnMs(taskMs), onAnswer, onError }),
  );
  const tookMs = await together(async (runner) => {
    await runner.open();
    await runner.hello();
  });
  fleet.forEach((runner) => runner.work());
  return tookMs;
}

function restart(): Promise<number> {
  return together(async (runner) => {
    await runner.reopen();
    await runner.hello();
  });
}

function timesOf(command: TimedCommand): CommandTimes {
  const times = answers.get(command) ?? [];
  return { count: times.length, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

function errorsByCommand(): Record<string, number> {
  const groups = Object.groupBy(errors, ({ command }) => command);
  return Object.fromEntries(Object.entries(groups).map(([command, group]) => [command, group!.length]));
}

offer({
  start,
  restart,
  times() {
    const all = Object.fromEntries(TIMED.map((command) => [command, timesOf(command)]));
    answers = new Map();
    return all as Record<TimedCommand, CommandTimes>;
  },
  errors: () => ({ byCommand: errorsByCommand(), first: errors.slice(0, SHOWN_ERRORS).map(({ message }) => message) }),
  async stop() {
    await Promise.all(fleet.map((runner) => runner.stop()));
    fleet = [];
  },
} satisfies VirtualRunners);
