import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Lease } from '@atelier/contracts';
import { afterUse } from '@atelier/workflows';
import { Costs } from '../../fleet/models/costs.js';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import { noteLeased } from '../../metrics/task-metrics.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { ClaimsUnderWay } from './claims-under-way.js';
import { LeaseBuilder } from './lease-builder.js';
import { LeaseChooser, type RunnerChoice } from './lease-chooser.js';
import { LeaseContexts } from './lease-contexts.js';
import { LeaseRepository, type CandidateRow, type LeasedRow } from './lease.repository.js';
import { MOST_TRIED } from './policy.js';

/** When several wait for the row of a user with one task, or for the claim of that task, all but the first get nothing and look again. */
const MAX_LOOKS = 2;

interface Claimed extends Pick<CandidateRow, 'placementKey' | 'checkpoint'> {
  leaseToken: string;
}

interface Try {
  candidate: CandidateRow;
  waits: boolean;
}

/**
 * Candidates whose share rows are free come first. With few users all rows are often in use for a moment (by another lease, a
 * create, the end of a task). A runner that got nothing then would be idle beside a backlog, so the best candidate is waited for.
 */
function tries(order: CandidateRow[]): Try[] {
  const free = order.slice(0, MOST_TRIED).map((candidate) => ({ candidate, waits: false }));
  return [...free, { candidate: order[0]!, waits: true }];
}

/** Leases the best task for a runner to it. */
@Injectable()
export class Leasing {
  private readonly claims = new ClaimsUnderWay();
  /** There was nothing to choose between the last time, so there may be nothing again: an idle fleet and one task after the other. */
  private wasOnlyOne = false;

  constructor(
    private readonly leases: LeaseRepository,
    private readonly chooser: LeaseChooser,
    private readonly contexts: LeaseContexts,
    private readonly costs: Costs,
    private readonly builder: LeaseBuilder,
  ) {}

  /** The next task for this runner, leased to it; null when there is none. */
  async next(runner: RunnerRow): Promise<Lease | null> {
    return (this.wasOnlyOne ? await this.onlyOne(runner) : null) ?? this.chosen(runner);
  }

  private async chosen(runner: RunnerRow): Promise<Lease | null> {
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const choice = await this.chooser.chooseFor(runner);
      if (!choice) return null;
      this.wasOnlyOne = choice.order.length === 1;
      const order = choice.order.filter((candidate) => this.claims.leaveAnyOf(candidate));
      if (order.length === 0) {
        // Somebody behind the users that were looked at may have a task for this runner.
        await this.claims.settled();
        continue;
      }
      const lease = await this.oneOf(order, choice, runner);
      if (lease) return lease;
    }
    return null;
  }

  /** What waits without anything else beside it, if it is of what the runner ran last: nothing to choose, and nothing to load. */
  private async onlyOne({
    id,
    class: runnerClass,
    last_key: key,
    warm_files: warmFiles,
  }: RunnerRow): Promise<Lease | null> {
    if (key === null) return null;
    const msPerUnit = await this.costs.msPerUnit({ modelName: key, runnerClass });
    const leaseToken = randomUUID();
    const claim = { placementKey: key, runnerId: id, leaseToken, runnerClass, msPerUnit, warmFiles };
    const row = await this.leases.claimOnly(claim);
    this.wasOnlyOne = row !== null;
    return row && this.leased(row, { placementKey: key, checkpoint: row.checkpoint, leaseToken });
  }

  private async oneOf(order: CandidateRow[], choice: RunnerChoice, runner: RunnerRow): Promise<Lease | null> {
    for (const attempt of tries(order)) {
      const { candidate } = attempt;
      if (!this.claims.leaveAnyOf(candidate)) continue;
      const lease = await this.claims.during(candidate, () => this.claim(attempt, runner, choice));
      if (lease) return lease;
    }
    return null;
  }

  private async claim(
    { candidate, waits }: Try,
    { id: runnerId, class: runnerClass }: RunnerRow,
    { passedOver, runningLimit, context: { needs, bytes, own, memoryBytes } }: RunnerChoice,
  ): Promise<Lease | null> {
    const { userId, placementKey: key, checkpoint } = candidate;
    const msPerUnit = await this.costs.msPerUnit({ modelName: key, runnerClass });
    const leaseToken = randomUUID();
    const warmFiles = afterUse(own.files, needs.get(key) ?? [], bytes, memoryBytes);
    const limits = { runningLimit, runnerClass, msPerUnit, warmFiles, waits };
    const marked = passedOver === userId ? null : passedOver;
    const row = await this.leases.claim({
      userId,
      placementKey: key,
      runnerId,
      leaseToken,
      ...limits,
      passedOver: marked,
    });
    return row && this.leased(row, { placementKey: key, checkpoint, leaseToken });
  }

  private async leased(row: TaskRow, { leaseToken, ...of }: Claimed): Promise<Lease | null> {
    noteLeased(row);
    const files = (await this.contexts.filesOf([of])).get(of.placementKey)!.files;
    return this.builder.build(row, { leaseToken, checkpoint: of.checkpoint, files });
  }

  /** The leases that the runner had before it started again, under new tokens. */
  async resume(runnerId: string): Promise<Lease[]> {
    const rows: LeasedRow[] = await this.leases.resume(runnerId);
    const keys = rows.map((row) => ({ placementKey: placementKey(row), checkpoint: row.file }));
    const files = await this.contexts.filesOf(keys);
    const parts = (row: LeasedRow) => ({
      leaseToken: row.lease_token,
      checkpoint: row.file,
      files: files.get(placementKey(row))!.files,
    });
    const leases = await Promise.all(rows.map((row) => this.builder.build(row, parts(row))));
    return leases.filter((lease) => lease !== null);
  }
}
