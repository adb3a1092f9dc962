import { jain } from '../harness/statistics.js';
import { afterUse } from '@atelier/workflows';
import type { AskingRunner, Assignment, Chooser, FleetOutcome, Mix, TaskUsage } from './fleet.types.js';
import type { SeededRandom } from './random.js';

interface Runner extends AskingRunner {
  /** When its running task ends. */
  freeAt: number;
  running: (TaskUsage & { assignment: Assignment }) | undefined;
}

/** Task times vary by so much, so that runners do not stay in step. */
const JITTER = 0.1;
/** Newcomers arrive while this part of the run goes on. */
const ARRIVALS = { from: 0.1, to: 0.9 };

/**
 * Runners in virtual time under any policy: each asks for its next task shortly before the running one ends, as real runners do,
 * a task whose files are not in memory is preceded by loading them, and the least recently used files leave.
 */
export class VirtualFleet {
  private readonly runners: Runner[];
  private readonly gpuMs = new Map<number, number>();
  /** Newcomers who wait. */
  private readonly arrivedAt = new Map<number, number>();
  private readonly waitsMs: number[] = [];
  private readonly arrivals: number[];
  private newcomers = 0;
  private tasks = 0;
  private loads = 0;
  private loadedBytes = 0;
  private readonly sizes: ReadonlyMap<string, number>;
  private spentMs = 0;

  constructor(
    private readonly mix: Mix,
    private readonly chooser: Chooser,
    private readonly random: SeededRandom,
  ) {
    this.sizes = new Map(mix.kinds.flat().map(({ name, bytes }) => [name, bytes]));
    this.runners = Array.from({ length: mix.runners }, (_nothing, index) => ({
      ...{ index, last: undefined, files: [], freeAt: random.between(0, mix.serviceMs), running: undefined },
    }));
    const horizonMs = (mix.tasks * mix.serviceMs) / mix.runners;
    this.arrivals = Array.from({ length: mix.newcomers }, () =>
      random.between(horizonMs * ARRIVALS.from, horizonMs * ARRIVALS.to),
    ).sort((a, b) => a - b);
  }

  async run(): Promise<FleetOutcome> {
    while (this.tasks < this.mix.tasks) {
      const runner = this.runners.reduce((first, other) => (other.freeAt < first.freeAt ? other : first));
      await this.turn(runner);
    }
    return {
      loadsPer1000: (1_000 * this.loads) / this.tasks,
      gbPerTask: this.loadedBytes / 1e9 / this.tasks,
      jain: jain(this.mix.backlogs.map((_backlog, userId) => this.gpuMs.get(userId) ?? 0)),
      waitsMs: [...this.waitsMs, ...this.stillWaiting()],
      useful: [...this.gpuMs.values()].reduce((sum, ms) => sum + ms, 0) / this.spentMs,
    };
  }

  /** Leases ahead, ends the running task, begins the next. */
  private async turn(runner: Runner): Promise<void> {
    const askedAt = Math.max(0, runner.freeAt - (runner.running ? this.mix.aheadMs : 0));
    await this.admit(askedAt);
    const assignment = await this.chooser.next(runner, askedAt);
    if (runner.running) await this.chooser.end(runner.running.assignment, runner, runner.running);
    this.begin(runner, assignment);
  }

  private begin(runner: Runner, assignment: Assignment): void {
    const { userId, kind } = assignment;
    const serviceMs = this.mix.serviceMs * this.random.between(1 - JITTER, 1 + JITTER);
    const needed = this.mix.kinds[kind]!;
    const missing = needed.filter(({ name }) => !runner.files.includes(name));
    const loadedBytes = missing.reduce((sum, { bytes }) => sum + bytes, 0);
    const loadMs = loadedBytes * this.mix.msPerByte;
    this.note(userId, runner.freeAt, serviceMs);
    this.tasks += 1;
    this.loads += loadMs > 0 ? 1 : 0;
    this.loadedBytes += loadedBytes;
    this.spentMs += serviceMs + loadMs;
    const files = afterUse(runner.files, needed.map(({ name }) => name), this.sizes, this.mix.memoryBytes); // prettier-ignore
    Object.assign(runner, { running: { assignment, serviceMs, loadMs, loadedBytes }, last: kind, files });
    runner.freeAt += serviceMs + loadMs;
  }

  private note(userId: number, startMs: number, serviceMs: number): void {
    this.gpuMs.set(userId, (this.gpuMs.get(userId) ?? 0) + serviceMs);
    const arrivedAt = this.arrivedAt.get(userId);
    if (arrivedAt !== undefined) this.waitsMs.push(Math.max(0, startMs - arrivedAt));
    this.arrivedAt.delete(userId);
  }

  /** Who was not served until the end has waited at least so long. */
  private stillWaiting(): number[] {
    const endMs = Math.min(...this.runners.map(({ freeAt }) => freeAt));
    return [...this.arrivedAt.values()].map((arrivedAt) => endMs - arrivedAt);
  }

  /** Lets in who has arrived by now. */
  private async admit(nowMs: number): Promise<void> {
    while (this.arrivals[0] !== undefined && this.arrivals[0] <= nowMs) {
      const atMs = this.arrivals.shift()!;
      const userId = this.mix.backlogs.length + this.newcomers++;
      this.arrivedAt.set(userId, atMs);
      await this.chooser.arrive(userId, this.newcomersKind(), atMs);
    }
  }

  private newcomersKind(): number {
    const { kinds, rareKinds } = this.mix;
    const usual = kinds.length - rareKinds;
    return rareKinds > 0 ? usual + this.random.below(rareKinds) : this.random.below(usual);
  }
}
