import { describe, expect, it } from '@jest/globals';
import { QueuePlan } from './queue-plan.js';
import type { PlannedUser } from './turns.js';

interface Parts extends Partial<PlannedUser> {
  /** Placement keys of the tasks. */
  keys?: string[];
}

/** Of one user: tasks numbered from `first` on, so many milliseconds each. */
function user(first: number, ms: readonly number[], { keys = [], ...part }: Parts = {}): PlannedUser {
  const tasks = ms.map((each, index) => ({ id: first + index, ms: each, key: keys[index] ?? 'a model' }));
  return { virtualTime: 0, weight: 1, pending: tasks.length, tasks, ...part };
}

interface Wish {
  meanMs?: number;
  budgetMs?: number;
  lastKey?: string | null;
}

function planOf(freeInMs: number[], users: PlannedUser[], { meanMs = 0, budgetMs = 0, lastKey = null }: Wish = {}) {
  return new QueuePlan(
    freeInMs.map((inMs) => ({ inMs, lastKey })),
    users,
    { meanMs, budgetMs },
  );
}

const beginsOf = (plan: QueuePlan, ids: readonly number[]) => ids.map((id) => plan.beginOf(id));

describe('the plan of the queue', () => {
  it('begins with a task as soon as a runner is free', () => {
    const plan = planOf([700, 300], [user(1, [1_000, 100, 50])]);
    expect(beginsOf(plan, [1, 2, 3])).toEqual([300, 700, 800]);
  });

  it('serves whoever has used the least, and counts what they are served with', () => {
    const plan = planOf([0], [user(1, [100, 100, 100]), user(11, [250, 250], { virtualTime: 50 })]);
    expect(beginsOf(plan, [1, 11, 2, 3, 12])).toEqual([0, 100, 350, 450, 550]);
  });

  it('serves a user of twice the weight with twice as much', () => {
    const plan = planOf([0], [user(1, [100, 100]), user(11, [100, 100, 100, 100], { weight: 2 })]);
    expect(beginsOf(plan, [1, 11, 12, 2])).toEqual([0, 100, 200, 300]);
  });

  it('counts tasks that are not listed, each like the last of their user that is', () => {
    const plan = planOf([0], [user(1, [100], { pending: 3 }), user(11, [100, 100, 100])]);
    expect(beginsOf(plan, [1, 11, 12, 13])).toEqual([0, 100, 300, 500]);
  });

  it('knows when the next one of each place begins, behind everything that is planned too', () => {
    const plan = planOf([0, 100], [user(1, [1_000, 1_000])], { meanMs: 500 });
    expect([1, 2, 3, 4, 5, 6].map((place) => plan.beginAt(place))).toEqual([0, 100, 1_000, 1_100, 1_500, 1_600]);
    expect(plan.beginOf(3)).toBeUndefined();
  });

  it('goes on with what ran last, of whoever wants it within the budget', () => {
    const users = [
      user(1, [100, 100], { keys: ['other', 'other'] }),
      user(11, [100, 100, 100], { virtualTime: 150, keys: ['other', 'same', 'same'] }),
    ];
    expect(beginsOf(planOf([0], users, { budgetMs: 200, lastKey: 'same' }), [12, 1, 2, 11, 13])).toEqual([
      0, 100, 200, 300, 400,
    ]);
    expect(beginsOf(planOf([0], users, { budgetMs: 100, lastKey: 'same' }), [1, 2])).toEqual([0, 100]);
  });

  it('takes in what has come since, and lets those behind it begin later', () => {
    const plan = planOf([0, 100], [user(1, [1_000, 1_000, 500])]);
    plan.add({ id: 7, ms: 400 }, 2);
    expect(plan.beginOf(7)).toBe(100);
    expect([1, 2, 3, 4].map((place) => plan.beginAt(place))).toEqual([0, 100, 300, 1_200]);
    plan.add({ id: 8, ms: 400 }, 50);
    expect(plan.beginOf(8)).toBeGreaterThan(1_200);
  });

  it('is ready in no time for a backlog that has no end', () => {
    const plan = planOf([0], [user(1, [100], { pending: 1_000_000 }), user(11, [100], { virtualTime: 1e9 })], {
      meanMs: 100,
    });
    expect(plan.beginOf(11)).toBeUndefined();
    expect(plan.beginAt(1_000_001)).toBe(100_000_000);
  });

  it('says nothing of when while no runner is there', () => {
    const plan = planOf([], [user(1, [100])]);
    expect([plan.beginOf(1), plan.beginAt(7)]).toEqual([undefined, 0]);
  });
});
