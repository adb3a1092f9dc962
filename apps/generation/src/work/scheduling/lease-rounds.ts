import { Injectable, Logger } from '@nestjs/common';
import type { Lease } from '@atelier/contracts';
import { isUnavailable } from '@atelier/database';
import PQueue from 'p-queue';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { LeaseRepository } from './lease.repository.js';
import { Leasing } from './leasing.js';
import { ParkedRequests, type ParkedRequest } from './parked-requests.js';

/**
 * Runners for which is looked at the same time. Each look is some statements: a thousand idle runners that all look for one task would take
 * every connection to the database, and whatever else is asked meanwhile would find none.
 */
const MOST_LOOKING = 4;
/** So few look one after the other, without asking first which of them can run anything that waits. */
const FEW = 8;
/** A round ends with so many in a row that got nothing; the next one begins with others. */
const MOST_IN_VAIN = 32;

/** A look through the parked requests. */
interface Round {
  /** How many tasks of each placement key have become ready; '' stands for any. */
  hints: Map<string, number>;
  requests: ParkedRequest[];
  /** Whether to ask before each look if anybody still waits. */
  asks: boolean;
  inVain: number;
  isOver: boolean;
}

/** Looks for work: for a request that has just come, and in rounds for those that are parked. */
@Injectable()
export class LeaseRounds {
  readonly parked = new ParkedRequests();
  private readonly logger = new Logger(LeaseRounds.name);
  private readonly looks = new PQueue({ concurrency: MOST_LOOKING });
  private round: Promise<void> | undefined;
  /** Since the round began. */
  private hinted = new Map<string, number>();
  private isStopping = false;

  constructor(
    private readonly leasing: Leasing,
    private readonly leases: LeaseRepository,
    private readonly signals: TaskSignals,
  ) {}

  /** Whoever looks now waits for others. */
  get isFull(): boolean {
    return this.looks.pending >= MOST_LOOKING;
  }

  /** The next task for the runner; null when there is none, or when its turn comes too late: nobody would hear of the lease. */
  look(runner: RunnerRow, isLate: () => boolean): Promise<Lease | null> {
    return this.looks.add(() => (isLate() ? null : this.next(runner)));
  }

  /** The owner hears at once that the task runs. */
  private async next(runner: RunnerRow): Promise<Lease | null> {
    const lease = await this.leasing.next(runner);
    if (lease) this.signals.changed();
    return lease;
  }

  /** Looks for work for every parked request. Hints that come during a round start one more after it. */
  wake(placementKey = ''): void {
    if (this.parked.size === 0 || this.isStopping) return;
    this.hinted.set(placementKey, (this.hinted.get(placementKey) ?? 0) + 1);
    this.round ??= this.serve().finally(() => {
      this.round = undefined;
    });
  }

  /** Answers every parked request with nothing. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.round;
    this.parked.dismissAll();
  }

  private async serve(): Promise<void> {
    while (this.hinted.size > 0 && this.parked.size > 0) {
      const hints = this.hinted;
      this.hinted = new Map();
      const areAllLeased = await this.tryFirst(hints);
      if (!areAllLeased) await this.tryAble(hints);
    }
  }

  /** A task that has just become ready is looked for at once, by whoever has loaded what it needs. @returns whether nothing else is hinted at */
  private async tryFirst(hints: Map<string, number>): Promise<boolean> {
    const count = [...hints].reduce((sum, [key, tasks]) => sum + (key === '' ? 0 : tasks), 0);
    if (count > 0) await this.tryEach(hints, this.parked.warmFirst(hints).slice(0, count), false);
    return hints.size === 0;
  }

  /**
   * The sweep, and whoever comes after one that may have got the task, asks first whether anybody waits, and who of the parked could run it:
   * a thousand idle runners must not look for work each, once a second.
   */
  private async tryAble(hints: Map<string, number>): Promise<void> {
    if (!(await this.mayAnyoneWait())) return;
    await this.tryEach(hints, await this.ableAmong(this.parked.warmFirst(hints)), true);
  }

  private async tryEach(hints: Map<string, number>, requests: ParkedRequest[], asks: boolean): Promise<void> {
    const round: Round = { hints, requests, asks, inVain: 0, isOver: false };
    await Promise.all(Array.from({ length: Math.min(MOST_LOOKING, requests.length) }, () => this.tryInTurn(round)));
  }

  private async tryInTurn(round: Round): Promise<void> {
    for (let request = round.requests.shift(); request && !round.isOver; request = round.requests.shift()) {
      const lease = await this.tryOne(request);
      if (lease) round.isOver = wasLast(round.hints, lease.placement_key ?? lease.model_name);
      round.inVain = lease ? 0 : round.inVain + 1;
      if (round.inVain >= MOST_IN_VAIN || (round.asks && !(await this.mayAnyoneWait()))) round.isOver = true;
    }
  }

  /** Without an answer it is looked for: that says what is wrong. */
  private mayAnyoneWait(): Promise<boolean> {
    return this.leases.anyoneWaits().catch(() => true);
  }

  private async ableAmong(requests: ParkedRequest[]): Promise<ParkedRequest[]> {
    if (requests.length <= FEW) return requests;
    const able = await this.leases.ableAmong(requests.map(({ runner }) => runner.id)).catch(() => undefined);
    return able ? requests.filter(({ runner }) => able.has(runner.id)) : requests;
  }

  /** Only a request that still waits may be served: nobody would run the lease of one that has been answered. */
  private async tryOne(request: ParkedRequest): Promise<Lease | null> {
    if (!this.parked.take(request)) return null;
    try {
      const lease = await this.look(request.runner, () => request.isLate);
      if (lease || request.isLate || this.isStopping || this.parked.hasDeparted(request.runner)) request.answer(lease);
      else this.parked.putBack(request);
      return lease;
    } catch (error) {
      if (!isUnavailable(error)) this.logger.error(error);
      request.answer(null);
      return null;
    }
  }
}

/** Takes the hint of a task that was leased away. @returns whether no other is left; a lost one is found by the next sweep */
function wasLast(hints: Map<string, number>, placementKey: string): boolean {
  const left = (hints.get(placementKey) ?? 0) - 1;
  if (left > 0) hints.set(placementKey, left);
  else hints.delete(placementKey);
  return hints.size === 0;
}
