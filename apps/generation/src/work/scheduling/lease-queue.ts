import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { subjects, type Lease } from '@atelier/contracts';
import { NatsConnection, senderOf } from '@atelier/messaging';
import { Batches, pause } from '@atelier/waiting';
import { RunnerControlClient } from '../../fleet/runners/runner-control-client.js';
import { RunnerRepository, type AskingRunner } from '../../fleet/runners/runner.repository.js';
import { LeaseRepository } from './lease.repository.js';
import { LeaseRounds } from './lease-rounds.js';

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
  private readonly stopping = new AbortController();
  private readonly calls = new Batches<string, true>((ids) => this.callForWork(ids), { atOnce: 1, most: 1_000 });
  private subscriptions: (() => void)[] = [];

  constructor(
    private readonly rounds: LeaseRounds,
    private readonly leases: LeaseRepository,
    private readonly runners: RunnerRepository,
    private readonly control: RunnerControlClient,
    private readonly nats: NatsConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.subscriptions = [
      this.nats.subscribe(subjects.workWake, (message) => this.rounds.wake(message.string())),
      this.nats.subscribe(subjects.anyRunnerLeaving, (message) =>
        this.rounds.parked.depart(senderOf(message.subject)!, message.string()),
      ),
    ];
    void this.sweep();
  }

  private async sweep(): Promise<void> {
    const { signal } = this.stopping;
    for (await pause(SWEEP_MS, signal); !signal.aborted; await pause(SWEEP_MS, signal)) this.rounds.wake();
  }

  /** Whether a crowd of runners waits for work at this replica. */
  get hasCrowd(): boolean {
    return this.rounds.parked.areCrowd;
  }

  /** @returns a lease now, or as soon as there is one, or null when its time is up: at `until`, in a crowd sooner */
  async request(runner: AskingRunner, until: number): Promise<Lease | null> {
    const mayWait = until > performance.now();
    const looks = !runner.nothing_waits && !(mayWait && this.rounds.isFull);
    const lease = looks ? await this.rounds.look(runner, () => mayWait && performance.now() > until) : null;
    if (lease || !mayWait || this.stopping.signal.aborted) return lease;
    const { parked } = this.rounds;
    const found = parked.hasDeparted(runner) ? null : await this.park(runner, until, looks);
    if (!found && parked.hasDeparted(runner)) await this.runners.noLongerIdle(runner.id, runner.instance_id);
    return found;
  }

  private async park(runner: AskingRunner, until: number, hasLooked: boolean): Promise<Lease | null> {
    const parked = this.rounds.parked.park(runner, until);
    if (!hasLooked && !runner.nothing_waits) this.rounds.wake();
    // Where nothing waits it was written down as idle when it asked.
    if (!runner.nothing_waits) await this.runners.idle(runner.id);
    if (!runner.nothing_ahead) {
      this.calls
        .ask(runner.id)
        .catch((error: unknown) => this.logger.warn(`nobody was asked to give back: ${String(error)}`));
    }
    return parked;
  }

  /** A task that waits behind another one on a busy runner starts sooner on an idle one. Its holder is told once, however many are idle. */
  private async callForWork(idleRunnerIds: string[]): Promise<true[]> {
    for (const holder of await this.leases.holdersAhead(idleRunnerIds))
      await this.control.send(holder, { op: 'give_back' });
    return idleRunnerIds.map(() => true);
  }

  /** For a runner that gets no work: null at the same moment, so that it does not ask again at once. */
  async nothing(until: number): Promise<null> {
    await pause(Math.max(until - performance.now(), 0), this.stopping.signal);
    return null;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    await this.rounds.stop();
  }
}
