import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Costs } from '../../fleet/models/costs.js';
import {
  FIRST_OF_USERS,
  HELD,
  WAITING_BY_USER,
  WORKING_RUNNERS,
  type CostedRow,
  type HeldRow,
  type WaitingUser,
  type WorkingRunner,
} from './forecast.sql.js';
import { QueuePlan, type FreeRunner } from './queue-plan.js';
import { freeInMs } from './rest-of-attempt.js';

const REREAD_MS = 1_000;
/** What leasing gives up fairness for, in loads and tasks (`lease-contexts.ts`). */
const BUDGET = 2.75;

/** The queue as it was at a moment. */
export interface Queue {
  /** The users who are next, at most 10,000. */
  users: WaitingUser[];
  plan: QueuePlan;
  /** When reading it began, by the clock of this process. */
  readAtMs: number;
}

/** A task has come: until the queue is read again it counts for those that come after it. */
export function noteNew({ users, plan }: Queue, task: NewTask, position: number): void {
  const user = users.find(({ userId }) => userId === task.user_id);
  if (user) user.pending += 1;
  else users.push({ ...NEWCOMER, userId: task.user_id, virtualTime: users[0]?.virtualTime ?? 0 });
  plan.add(task, position);
}

export interface NewTask {
  id: number;
  user_id: number;
  ms: number;
}

const NEWCOMER = { pending: 1, weight: 1, renewsAt: null };

/** Who waits, and when it will be their turn; read once a second, unless somebody wants to know it better. */
@Injectable()
export class QueueOutlook {
  private queue: Promise<Queue> | undefined;
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly costs: Costs,
  ) {}

  /** Who asks meanwhile waits for the same answer, instead of going by the one before. @param maxAgeMs of what is told */
  read(maxAgeMs = REREAD_MS): Promise<Queue> {
    if (this.queue === undefined || performance.now() - this.readAt > maxAgeMs) {
      this.readAt = performance.now();
      this.queue = this.readQueue();
    }
    return this.queue;
  }

  /** What a task of this kind usually takes; null while nothing of its kind has been measured: a guess would be told as if it were known. */
  async usualMs(row: CostedRow): Promise<number | null> {
    const msPerUnit = await this.costs.knownMsPerUnit({ template: row.template, modelName: row.model_name });
    return msPerUnit === null ? null : row.work_units * msPerUnit;
  }

  private async readQueue(): Promise<Queue> {
    const readAtMs = performance.now();
    try {
      const [users, runners, held] = await Promise.all([
        this.database.run(WAITING_BY_USER, []),
        this.database.run(WORKING_RUNNERS, []),
        this.database.run(HELD, []),
      ]);
      return { users, plan: await this.plan(users, runners, held), readAtMs };
    } catch (error) {
      this.readAt = -Infinity;
      throw error;
    }
  }

  private async plan(
    users: readonly WaitingUser[],
    runners: readonly WorkingRunner[],
    held: readonly HeldRow[],
  ): Promise<QueuePlan> {
    const taskMs = await this.costs.taskMs();
    // Nobody waits, mostly: then there is nothing to read.
    const first = users.length === 0 ? [] : await this.database.run(FIRST_OF_USERS, []);
    const tasks = await Promise.all(first.map(async (row) => ({ ...row, ms: (await this.usualMs(row)) ?? taskMs })));
    const byUser = Map.groupBy(tasks, ({ userId }) => userId);
    const planned = users
      .filter(({ userId, renewsAt }) => renewsAt === null && byUser.has(userId))
      .map((user) => ({ ...user, tasks: byUser.get(user.userId)! }));
    const loadMs = (runners[0] && (await this.costs.loadMs(runners[0].class))) ?? 0;
    const costs = { meanMs: meanOf(tasks) ?? taskMs, budgetMs: BUDGET * (loadMs + taskMs) };
    return new QueuePlan(await this.freeRunners(runners, held, taskMs), planned, costs);
  }

  private async freeRunners(
    runners: readonly WorkingRunner[],
    rows: readonly HeldRow[],
    meanMs: number,
  ): Promise<FreeRunner[]> {
    const held = await Promise.all(rows.map(async (row) => ({ ...row, usualMs: (await this.usualMs(row)) ?? meanMs })));
    const byRunner = Map.groupBy(held, ({ runnerId }) => runnerId);
    return runners.map(({ id, lastKey }) => ({ inMs: freeInMs(byRunner.get(id) ?? []), lastKey }));
  }
}

function meanOf(tasks: readonly { ms: number }[]): number | undefined {
  return tasks.length === 0 ? undefined : tasks.reduce((sum, { ms }) => sum + ms, 0) / tasks.length;
}
