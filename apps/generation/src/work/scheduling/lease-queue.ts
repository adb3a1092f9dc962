import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LEASE_WAIT_MS, subjects, type Lease } from '@atelier/contracts';
import { isUnavailable } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';
import { RunnerControlClient } from '../../fleet/runners/runner-control-client.js';
import { RunnerRepository, type RunnerRow } from '../../fleet/runners/runner.repository.js';
import { LeaseRepository } from './lease.repository.js';
import { Leasing } from './leasing.js';

/** Covers a lost hint: a task that nobody was told of waits at most this long. */
const SWEEP_MS = 1_000;

interface Parked {
  runner: RunnerRow;
  answer: (lease: Lease | null) => void;
  /** Its time ran out while a task was looked for. */
  late: boolean;
}

/**
 * Idle runners wait here: their requests are parked until a task becomes ready or their time is up.
 *
 *   request ──a task is there──▶ answered
 *      └─▶ parked ──hint or sweep, a task is there──▶ answered
 *             └───────time is up, or it leaves─────▶ answered with nothing
 *
 * Every replica has a queue of its own and hears every hint; the database decides who gets the task.
 */
@Injectable()
export class LeaseQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LeaseQueue.name);
  private readonly parked = new Set<Parked>();
  private sweep: NodeJS.Timeout | undefined;
  /** Lives of runners that have said they leave: a request of theirs may still be on its way to being parked. */
  private readonly departed = new Set<string>();
  private subscriptions: (() => void)[] = [];
  private round: Promise<void> | undefined;
  private hinted = new Set<string>();
  private readonly stop = new AbortController();
  private closed = false;

  constructor(
    private readonly leasing: Leasing,
    private readonly work: LeaseRepository,
    private readonly runners: RunnerRepository,
    private readonly control: RunnerControlClient,
    private readonly nats: NatsConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.subscriptions = [
      this.nats.subscribe(subjects.workWake, (message) => this.wake(message.string())),
      this.nats.subscribe(subjects.anyRunnerLeaving, (message) => this.depart(message.string())),
    ];
    this.sweep = setInterval(() => this.wake(), SWEEP_MS);
  }

  /** A lease now, or as soon as there is one within `waitMs`, or null. */
  async request(runner: RunnerRow, waitMs: number): Promise<Lease | null> {
    const lease = await this.leasing.next(runner);
    if (lease || waitMs <= 0 || this.closed || this.departed.has(runner.instance_id)) return lease;
    const parked = this.park(runner, waitMs);
    await this.runners.idle(runner.id);
    this.callForWork(runner.id).catch((error: unknown) =>
      this.logger.warn(`nobody was asked to give back: ${String(error)}`),
    );
    const found = await parked;
    if (!found && this.departed.has(runner.instance_id)) await this.runners.noLongerIdle(runner.id, runner.instance_id);
    return found;
  }

  /** A task that waits behind another one on a busy runner is better off on an idle one. */
  private async callForWork(idleRunnerId: string): Promise<void> {
    for (const holder of await this.work.holdersAhead(idleRunnerId))
      await this.control.send(holder, { op: 'give_back' });
  }

  /** For a runner that may not have any: the same wait, so that it does not ask again at once. */
  async nothing(waitMs: number): Promise<null> {
    await delay(this.closed ? 0 : waitMs, undefined, { signal: this.stop.signal }).catch(() => undefined);
    return null;
  }

  private park(runner: RunnerRow, waitMs: number): Promise<Lease | null> {
    const { promise, resolve } = Promise.withResolvers<Lease | null>();
    const parked: Parked = { runner, answer: resolve, late: false };
    const timer = setTimeout(() => {
      parked.late = true;
      this.leave(parked, null);
    }, waitMs);
    this.parked.add(parked);
    return promise.finally(() => clearTimeout(timer));
  }

  private leave(parked: Parked, lease: Lease | null): void {
    if (this.parked.delete(parked)) parked.answer(lease);
  }

  /** Who drains must not wait for the end of its request. */
  private depart(instanceId: string): void {
    this.departed.add(instanceId);
    setTimeout(() => this.departed.delete(instanceId), 2 * LEASE_WAIT_MS).unref();
    for (const parked of this.parked) if (parked.runner.instance_id === instanceId) this.leave(parked, null);
  }

  /** Looks for work for everybody parked. Hints that come during a round start one more after it. */
  wake(modelName?: string): void {
    if (this.parked.size === 0 || this.closed) return;
    this.hinted.add(modelName ?? '');
    this.round ??= this.serve().finally(() => {
      this.round = undefined;
    });
  }

  private async serve(): Promise<void> {
    while (this.hinted.size > 0 && this.parked.size > 0) {
      const models = this.hinted;
      this.hinted = new Set();
      for (const parked of this.warmFirst(models)) await this.tryOne(parked);
    }
  }

  /** Runners that have a hinted model loaded are asked first. */
  private warmFirst(models: ReadonlySet<string>): Parked[] {
    const isWarm = ({ runner }: Parked) => Number(runner.warm.some((model) => models.has(model)));
    return [...this.parked].toSorted((a, b) => isWarm(b) - isWarm(a));
  }

  /** Only a parked request may be served: a lease for one that has left would be nobody's. */
  private async tryOne(parked: Parked): Promise<void> {
    if (!this.parked.delete(parked)) return;
    try {
      const lease = await this.leasing.next(parked.runner);
      if (lease || parked.late || this.closed || this.departed.has(parked.runner.instance_id)) parked.answer(lease);
      else this.parked.add(parked);
    } catch (error) {
      if (!isUnavailable(error)) this.logger.error(error);
      parked.answer(null);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    this.stop.abort();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    clearInterval(this.sweep);
    await this.round;
    for (const parked of [...this.parked]) this.leave(parked, null);
  }
}
