import { ModelLoads, type LoadContext } from './model-loads.js';

/** A user and one placement key they have ready tasks for, as the database lists them. */
export interface Candidate {
  userId: number;
  placementKey: string;
  virtualTime: number;
  /** Milliseconds since a warm task of somebody else was preferred to theirs; null: none was. */
  passedOverMs: number | null;
  /** One of the tasks had its turn and lost it by no fault of its own. */
  interrupted?: boolean;
}

export interface LeaseContext extends LoadContext {
  /** How far above the minimum the virtual time of a warm task may be, in milliseconds. */
  budgetMs: number;
  /** How long a user may be passed over, in milliseconds. */
  patienceMs: number;
}

export interface Choice<C extends Candidate = Candidate> {
  /** What to lease, best first: the next is tried when another replica was faster. */
  order: C[];
  /** When the user at the minimum is not served first: who is at the minimum and was not passed over before. */
  passedOver: number | null;
}

/** Candidates that are tried before the runner is told to wait: each miss means that another replica leased meanwhile. */
export const MOST_TRIED = 8;

/** Sorting is stable: of equal times the database's order holds, who was passed over first, then fewer running tasks. */
function byVirtualTime(a: Candidate, b: Candidate): number {
  return a.virtualTime - b.virtualTime;
}

/**
 * Order of cold candidates, by what loading for them is worth: the work that can be done with it until its users are at the end of the
 * budget, shared with the runners that hold it, less the time of loading it here, and of loading again what has to go for it and
 * somebody within the budget wants. Of equal worth, by virtual time.
 */
function coldOrder<C extends Candidate>(near: C[], loads: ModelLoads, endOfBudget: number): C[] {
  const waiting = Map.groupBy(near, ({ placementKey }) => placementKey);
  const wanted = loads.loadedOf(waiting.keys());
  // Weighed by key before they are sorted: there are many more comparisons than keys.
  const worth = new Map<string, number>();
  for (const [key, users] of waiting) {
    const workMs = users.reduce((sum, { virtualTime }) => sum + endOfBudget - virtualTime, 0);
    if (!loads.isWarm(key)) worth.set(key, workMs / (1 + loads.holders(key)) - loads.costMs(key, wanted));
  }
  const worthOf = ({ placementKey }: Candidate) => worth.get(placementKey)!;
  return near
    .filter(({ placementKey }) => worth.has(placementKey))
    .toSorted((a, b) => worthOf(b) - worthOf(a) || byVirtualTime(a, b));
}

/** Order of warm candidates: what the fewest other runners hold, since the others can go on with the rest; then by virtual time. */
function warmOrder<C extends Candidate>(near: C[], loads: ModelLoads): C[] {
  const holders = ({ placementKey }: Candidate) => loads.holders(placementKey);
  return near.filter(({ placementKey }) => loads.isWarm(placementKey)).toSorted((a, b) => holders(a) - holders(b));
}

/**
 * Who has to be marked as passed over. Several can be at the minimum, since newcomers begin there: the patience of each begins when
 * somebody else is preferred, not when those before them have been served.
 */
function passedOver(sorted: Candidate[], served: Candidate): number | null {
  const first = sorted[0]!;
  if (served.userId === first.userId) return null;
  const isNew = ({ virtualTime, passedOverMs, userId }: Candidate) =>
    virtualTime === first.virtualTime && passedOverMs === null && userId !== served.userId;
  return sorted.find(isNew)?.userId ?? null;
}

/** A user whose patience has ended waits so many times as long for a runner that has less to load for them than the asking one. */
const LONGEST_PATIENCE = 1.25;

/** Whether somebody who is passed over has to be served now, with this task. */
function isOverdue({ passedOverMs, placementKey }: Candidate, loads: ModelLoads, patienceMs: number): boolean {
  if (passedOverMs === null || passedOverMs <= patienceMs) return false;
  return passedOverMs > LONGEST_PATIENCE * patienceMs || !loads.isLessElsewhere(placementKey);
}

/**
 * Chooses whom to serve next on one runner. Fair by virtual time, but within a budget a task wins that has lost its turn, and after it
 * one for which (almost) nothing has to be loaded, or that is of the kind that ran here last, since loading costs more than several
 * tasks. A user who is passed over is served when the patience ends, a little later where another runner has less to load for them.
 */
export function choose<C extends Candidate>(candidates: C[], context: LeaseContext): Choice<C> {
  const sorted = candidates.toSorted(byVirtualTime);
  const first = sorted[0];
  if (!first) return { order: [], passedOver: null };
  const loads = new ModelLoads(context);
  const warm = ({ placementKey }: Candidate) => loads.isWarm(placementKey);
  const before = (candidate: Candidate) => Number(candidate.interrupted ?? false) * 2 + Number(warm(candidate));
  // The first user's own warm tasks come before their cold ones.
  const own = sorted.filter(({ userId }) => userId === first.userId).toSorted((a, b) => before(b) - before(a));
  const overdue = isOverdue(own[0]!, loads, context.patienceMs);
  const endOfBudget = first.virtualTime + context.budgetMs;
  const near = sorted.filter(({ virtualTime }) => virtualTime <= endOfBudget);
  const interrupted = near.filter((candidate) => candidate.interrupted);
  const warmed = warmOrder(near, loads);
  // Where as many are warm as are tried, cold ones need no order.
  const cold = warmed.length < MOST_TRIED ? coldOrder(near, loads, endOfBudget) : [];
  const preferred = [...(overdue ? own : []), ...interrupted, ...warmed, ...cold];
  const order = [...new Set([...preferred, ...sorted])];
  return { order, passedOver: passedOver(sorted, order[0]!) };
}
