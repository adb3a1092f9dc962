import type { Lease } from '@atelier/contracts';
import { HistoryPages, StatusReads } from '@atelier/generation/measured';
import { pause } from '@atelier/waiting';
import type { INestApplicationContext } from '@nestjs/common';
import { FIRST_PAGE } from '../scheduling/history-queries.js';
import { createOne, userOf, type LeasingRunner } from '../scheduling/leasing-runner.js';
import { PROBES, type Probe } from './large-lab.types.js';
import { USERS } from './large-tables.sql.js';

/** Often enough to meet whatever holds up for a tenth of a second, and not so often that they are the load themselves. */
const PAUSE_MS = 20;

/** People and a runner that do the same over and over, and note how long each time took. */
export class Probes {
  private times = noTimes();
  private running: Promise<unknown> | undefined;
  private isStopping = false;
  private readonly created: { userId: number; id: number }[] = [];
  private turn = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly runner: LeasingRunner,
  ) {}

  start(): void {
    this.times = noTimes();
    this.isStopping = false;
    const loops = [() => this.createOne(), () => this.readStatus(), () => this.leaseAndEnd(), () => this.readGallery()];
    this.running = Promise.all(loops.map((step) => this.repeat(step)));
  }

  async stop(): Promise<Record<Probe, number[]>> {
    this.isStopping = true;
    await this.running;
    return this.times;
  }

  private async repeat(step: () => Promise<void>): Promise<void> {
    while (!this.isStopping) {
      await step();
      await pause(PAUSE_MS);
    }
  }

  private async timed<T>(probe: Probe, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work();
    this.times[probe].push(performance.now() - start);
    return result;
  }

  /** Each user in turn. */
  private nextUser(): number {
    this.turn += 1;
    return 1 + (this.turn % USERS);
  }

  private async createOne(): Promise<void> {
    const userId = this.nextUser();
    const id = await this.timed('create', () => createOne(this.app, userId, `model-${this.turn % 4}`));
    this.created.push({ userId, id });
  }

  private async readStatus(): Promise<void> {
    const { userId, id } = this.created[this.turn % this.created.length] ?? { userId: 1, id: 1 };
    await this.timed('status', () => this.app.get(StatusReads).read(userOf(userId), [{ task_id: id, known_tags: [] }]));
  }

  private async leaseAndEnd(): Promise<void> {
    const lease: Lease = await this.timed('lease', () => this.runner.lease());
    await this.timed('end', () => this.runner.complete(lease));
  }

  private async readGallery(): Promise<void> {
    const owner = userOf(this.nextUser());
    await this.timed('gallery', () => this.app.get(HistoryPages).page(owner, FIRST_PAGE));
  }
}

function noTimes(): Record<Probe, number[]> {
  return Object.fromEntries(PROBES.map((probe) => [probe, []])) as unknown as Record<Probe, number[]>;
}
