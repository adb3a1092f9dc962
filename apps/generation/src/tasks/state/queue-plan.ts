import { Turns, type PlannedTask, type PlannedUser } from './turns.js';

/** More than are listed of all users together, so that a long backlog of one costs no more. */
const MOST_TURNS = 2_000;

/** A runner, when it has done what it holds. */
export interface FreeRunner {
  inMs: number;
  /** Placement key of what ran there last; null: nothing has. */
  lastKey: string | null;
}

/** What the plan goes by where it knows nothing else. */
export interface PlanCosts {
  /** Of a task of which nothing is known. */
  meanMs: number;
  /** How far above the smallest virtual time a task goes first that is of the kind which ran last on the runner. */
  budgetMs: number;
}

/**
 * When waiting tasks will begin, if everything takes as long as it is estimated to: whenever a runner is free, it serves whoever within
 * the budget wants what ran there last, else the user with the smallest virtual time, nearly as in leasing. That some runners cannot
 * run some tasks is left out, and so are the times of loading.
 */
export class QueuePlan {
  /** In the order in which the tasks are served; milliseconds from the moment of the plan. */
  private readonly begins: number[] = [];
  private readonly beginById = new Map<number, number>();
  /** When each runner has done all that is planned, the first one first. */
  private readonly free: FreeRunner[];

  constructor(
    runners: readonly FreeRunner[],
    users: readonly PlannedUser[],
    private readonly costs: PlanCosts,
  ) {
    this.free = runners.toSorted((a, b) => a.inMs - b.inMs);
    if (this.free.length > 0) this.serve(users.map((user) => new Turns(user, costs.meanMs)));
  }

  /** In how many milliseconds a task begins; undefined for one that is not planned. */
  beginOf(taskId: number): number | undefined {
    return this.beginById.get(taskId);
  }

  /** The same for one of which only the place in the queue is known, 1 for the next. */
  beginAt(position: number): number {
    const planned = this.begins[position - 1];
    if (planned !== undefined || this.free.length === 0) return planned ?? 0;
    const behind = position - 1 - this.begins.length;
    const rounds = Math.floor(behind / this.free.length);
    return this.free[behind % this.free.length]!.inMs + rounds * this.costs.meanMs;
  }

  /** Takes in a task that has come since: what is behind it begins later by its part. */
  add({ id, ms }: Pick<PlannedTask, 'id' | 'ms'>, position: number): void {
    const begin = this.beginAt(position);
    this.beginById.set(id, begin);
    if (this.free.length === 0 || position > this.begins.length + 1) return;
    this.begins.splice(position - 1, 0, begin);
    const later = ms / this.free.length;
    for (let behind = position; behind < this.begins.length; behind++) this.begins[behind]! += later;
    const [first] = this.free.splice(0, 1);
    insert(this.free, { ...first!, inMs: first!.inMs + ms });
  }

  private serve(users: Turns[]): void {
    let listed = users.reduce((sum, { listed: own }) => sum + own, 0);
    for (let turn = 0; listed > 0 && turn < MOST_TURNS; turn++) {
      const runner = this.free.shift()!;
      const task = this.next(users, runner).take(runner.lastKey);
      this.begins.push(runner.inMs);
      insert(this.free, { inMs: runner.inMs + task.ms, lastKey: task.key });
      if (task.id === undefined) continue;
      this.beginById.set(task.id, runner.inMs);
      listed -= 1;
    }
  }

  private next(users: readonly Turns[], { lastKey }: FreeRunner): Turns {
    const waiting = users.filter(({ isDone }) => !isDone);
    const first = waiting.reduce(firstOf);
    const end = first.virtualTime + this.costs.budgetMs;
    const near = waiting.filter((user) => user.virtualTime <= end && user.wants(lastKey));
    return near.length > 0 ? near.reduce(firstOf) : first;
  }
}

function firstOf(one: Turns, other: Turns): Turns {
  return other.virtualTime < one.virtualTime ? other : one;
}

function insert(free: FreeRunner[], runner: FreeRunner): void {
  const at = free.findIndex(({ inMs }) => inMs > runner.inMs);
  free.splice(at === -1 ? free.length : at, 0, runner);
}
