import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { subjects, type Lease } from '@atelier/contracts';
import { isUnavailable } from '@atelier/database';
import { NatsConnection, senderOf } from '@atelier/messaging';
import { pause } from '@atelier/waiting';
import { RunnerControlClient } from '../../fleet/runners/runner-control-client.js';
import { RunnerRepository, type AskingRunner } from '../../fleet/runners/runner.repository.js';
import { LeaseRepository } from './lease.repository.js';
import { Leasing } from './leasing.js';
import { ParkedRequests, type ParkedRequest } from './parked-requests.js';

/** A task whose hint was lost waits at most this long. */
const SWEEP_MS = 1_000;

/**
 * Lease requests of runners. One that finds no task is parked until a task becomes ready or its time is up.
 *
 *   request ──a task is there──▶ answered
 *      └─▶ parked ──hint or sweep, a task is there──▶ answered
 *             └───────time is up, or it leaves─────▶ answered with nothing
 *
 * Every replica parks the requests that it got and hears every hint; the database decides who gets the task.
 */
@Injectable()
export class LeaseQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LeaseQueue.name);
  private readonly parked = new ParkedRequests();
  private readonly stopping = new AbortController();
  private subscriptions: (() => void)[] = [];
  private round: Promise<void> | undefined;
  /** How many tasks of each placement key have become ready since the round began; '' stands for any. */
  private hinted = new Map<string, number>();

  constructor(
    private readonly leasing: Leasing,
    private readonly leases: LeaseRepository,
    private readonly runners: RunnerRepository,
    private readonly control: RunnerControlClient,
    private readonly nats: NatsConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.subscriptions = [
      this.nats.subscribe(subjects.workWake, (message) => this.wake(message.string())),
      this.nats.subscribe(subjects.anyRunnerLeaving, (message) =>
        this.parked.depart(senderOf(message.subject)!, message.string()),
      ),
    ];
    void this.sweep();
  }

  private async sweep(): Promise<void> {
    const { signal } = this.stopping;
    for (await pause(SWEEP_MS, signal); !signal.aborted; await pause(SWEEP_MS, signal)) this.wake();
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** @returns a lease now, or as soon as there is one within `waitMs`, or null */
  async request(runner: AskingRunner, waitMs: number): Promise<Lease | null> {
    const lease = runner.nothing_waits ? null : await this.leasing.next(runner);
    if (lease || waitMs <= 0 || this.isStopping) return lease;
    const found = this.parked.hasDeparted(runner) ? null : await this.park(runner, waitMs);
    if (!found && this.parked.hasDeparted(runner)) await this.runners.noLongerIdle(runner.id, runner.instance_id);
    return found;
  }

  private async park(runner: AskingRunner, waitMs: number): Promise<Lease | null> {
    const parked = this.parked.park(runner, waitMs);
    // Where nothing waits it was written down as idle when it asked.
    if (!runner.nothing_waits) await this.runners.idle(runner.id);
    if (!runner.nothing_ahead) {
      this.callForWork(runner.id).catch((error: unknown) =>
        this.logger.warn(`nobody was asked to give back: ${String(error)}`),
      );
    }
    return parked;
  }

  /** A task that waits behind another one on a busy runner starts sooner on an idle one. */
  private async callForWork(idleRunnerId: string): Promise<void> {
    for (const holder of await this.leases.holdersAhead(idleRunnerId))
      await this.control.send(holder, { op: 'give_back' });
  }

  /** For a runner that gets no work: null after the same wait, so that it does not ask again at once. */
  async nothing(waitMs: number): Promise<null> {
    await pause(waitMs, this.stopping.signal);
    return null;
  }

  /** Looks for work for every parked request. Hints that come during a round start one more after it. */
  wake(placementKey = ''): void {
    if (this.parked.size === 0 || this.isStopping) return;
    this.hinted.set(placementKey, (this.hinted.get(placementKey) ?? 0) + 1);
    this.round ??= this.serve().finally(() => {
      this.round = undefined;
    });
  }

  private async serve(): Promise<void> {
    while (this.hinted.size > 0 && this.parked.size > 0) {
      const hints = this.hinted;
      this.hinted = new Map();
      await this.tryAll(hints);
    }
  }

  /**
   * A task that has just become ready is looked for at once, and once all of them are leased nobody looks further. The sweep, and whoever
   * comes after one that may have got the task, asks first whether anybody waits: a thousand idle runners must not look for work each, once a
   * second.
   */
  private async tryAll(hints: Map<string, number>): Promise<void> {
    let isSure = hints.size > 1 || !hints.has('');
    for (const request of this.parked.warmFirst(hints)) {
      if (!isSure && !(await this.mayAnyoneWait())) return;
      const lease = await this.tryOne(request);
      if (lease && wasLast(hints, lease.placement_key ?? lease.model_name)) return;
      isSure = false;
    }
  }

  /** Without an answer it is looked for: that says what is wrong. */
  private mayAnyoneWait(): Promise<boolean> {
    return this.leases.anyoneWaits().catch(() => true);
  }

  /** Only a request that still waits may be served: nobody would run the lease of one that has been answered. */
  private async tryOne(request: ParkedRequest): Promise<Lease | null> {
    if (!this.parked.take(request)) return null;
    try {
      const lease = await this.leasing.next(request.runner);
      if (lease || request.isLate || this.isStopping || this.parked.hasDeparted(request.runner)) request.answer(lease);
      else this.parked.putBack(request);
      return lease;
    } catch (error) {
      if (!isUnavailable(error)) this.logger.error(error);
      request.answer(null);
      return null;
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    await this.round;
    this.parked.dismissAll();
  }
}

/** Takes the hint of a task that was leased away. @returns whether no other is left; a lost one is found by the next sweep */
function wasLast(hints: Map<string, number>, placementKey: string): boolean {
  const left = (hints.get(placementKey) ?? 0) - 1;
  if (left > 0) hints.set(placementKey, left);
  else hints.delete(placementKey);
  return hints.size === 0;
}
