import { ModelLoads, type KeyLoad, type LoadContext } from './model-loads.js';

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

export interface WeighedChoice<C extends Candidate = Candidate> extends Choice<C> {
  /** Whether what comes first has to be loaded, and neither a user's patience nor a lost turn asks for it. */
  isFreeToLoad: boolean;
}

/** Candidates that are tried before the runner is told to wait: each miss means that another replica leased meanwhile. */
export const MOST_TRIED = 8;

/** A candidate with what its placement key costs in loading here. */
interface Weighed<C extends Candidate = Candidate> {
  candidate: C;
  load: KeyLoad;
}

/** Sorting is stable: of equal times the database's order holds, who was passed over first, then fewer running tasks. */
function byVirtualTime(a: Candidate, b: Candidate): number {
  return a.virtualTime - b.virtualTime;
}

/**
 * Order of cold candidates, by what loading for them is worth: the work that can be done with it until its users are at the end of the
 * budget, shared with the runners that hold it, less the time of loading it here, and of loading again what has to go for it and
 * somebody within the budget wants. Of equal worth, by virtual time.
 */
function coldOrder<C extends Candidate>(near: Weighed<C>[], loads: ModelLoads, endOfBudget: number): Weighed<C>[] {
  const worth = worthOfKeys(near, loads, endOfBudget);
  return near
    .filter(({ load }) => !load.isWarm)
    .map((weighed) => ({ weighed, worth: worth.get(weighed.load)! }))
    .sort((a, b) => b.worth - a.worth || byVirtualTime(a.weighed.candidate, b.weighed.candidate))
    .map(({ weighed }) => weighed);
}

/** In milliseconds; weighed once for each key, since there are many more comparisons than keys. */
function worthOfKeys(near: readonly Weighed[], loads: ModelLoads, endOfBudget: number): Map<KeyLoad, number> {
  const worth = new Map<KeyLoad, number>();
  for (const { load, candidate } of near) worth.set(load, (worth.get(load) ?? 0) + endOfBudget - candidate.virtualTime);
  const wanted = loads.wantedBy(worth.keys());
  for (const [load, workMs] of worth)
    if (!load.isWarm) worth.set(load, workMs / (1 + load.holders) - loads.costMs(load, wanted));
  return worth;
}

/** Order of warm candidates: what the fewest other runners hold, since the others can go on with the rest; then by virtual time. */
function warmOrder<C extends Candidate>(near: Weighed<C>[]): Weighed<C>[] {
  return near.filter(({ load }) => load.isWarm).toSorted((a, b) => a.load.holders - b.load.holders);
}

/**
 * Who has to be marked as passed over. Several can be at the minimum, since newcomers begin there: the patience of each begins when
 * somebody else is preferred, not when those before them have been served.
 */
function passedOver(sorted: Weighed[], served: Candidate): number | null {
  const first = sorted[0]!.candidate;
  if (served.userId === first.userId) return null;
  const isNew = ({ candidate: { virtualTime, passedOverMs, userId } }: Weighed) =>
    virtualTime === first.virtualTime && passedOverMs === null && userId !== served.userId;
  return sorted.find(isNew)?.candidate.userId ?? null;
}

/** A user whose patience has ended waits so many times as long for a runner that has less to load for them than the asking one. */
const LONGEST_PATIENCE = 1.25;

/** Whether somebody who is passed over has to be served now, with this task. */
function isOverdue({ candidate: { passedOverMs }, load }: Weighed, loads: ModelLoads, patienceMs: number): boolean {
  if (passedOverMs === null || passedOverMs <= patienceMs) return false;
  return passedOverMs > LONGEST_PATIENCE * patienceMs || !loads.isLessElsewhere(load);
}

/** A user's tasks that have lost their turn come first, then their warm ones. */
function rank({ candidate, load }: Weighed): number {
  return Number(candidate.interrupted ?? false) * 2 + Number(load.isWarm);
}

/**
 * Chooses whom to serve next on one runner. Fair by virtual time, but within a budget a task wins that has lost its turn, and after it
 * one for which (almost) nothing has to be loaded, or that is of the kind that ran here last, since loading costs more than several
 * tasks. A user who is passed over is served when the patience ends, a little later where another runner has less to load for them.
 */
export function choose<C extends Candidate>(candidates: C[], context: LeaseContext): WeighedChoice<C> {
  const loads = new ModelLoads(context);
  const sorted = candidates
    .toSorted(byVirtualTime)
    .map((candidate) => ({ candidate, load: loads.of(candidate.placementKey) }));
  const first = sorted[0]?.candidate;
  if (!first) return { order: [], passedOver: null, isFreeToLoad: false };
  const own = sorted.filter(({ candidate }) => candidate.userId === first.userId).sort((a, b) => rank(b) - rank(a));
  const overdue = isOverdue(own[0]!, loads, context.patienceMs);
  const endOfBudget = first.virtualTime + context.budgetMs;
  const near = sorted.filter(({ candidate }) => candidate.virtualTime <= endOfBudget);
  const interrupted = near.filter(({ candidate }) => candidate.interrupted);
  const warmed = warmOrder(near);
  // Where as many are warm as are tried, cold ones need no order.
  const cold = warmed.length < MOST_TRIED ? coldOrder(near, loads, endOfBudget) : [];
  const preferred = [...(overdue ? own : []), ...interrupted, ...warmed, ...cold];
  const order = [...new Set([...preferred, ...sorted])].map(({ candidate }) => candidate);
  const isFreeToLoad = !overdue && interrupted.length === 0 && warmed.length === 0;
  return { order, passedOver: passedOver(sorted, order[0]!), isFreeToLoad };
}
