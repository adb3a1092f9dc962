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
 * Order of cold candidates: what the fewest other runners hold; then the most wanted; then the least to load here plus to lose of
 * what somebody within the budget wants; then by virtual time. Loading comes after the holders, or runners would choose small files
 * again and again, and two of them the same ones.
 */
function coldOrder<C extends Candidate>(near: C[], loads: ModelLoads): C[] {
  const wantedBy = Map.groupBy(near, ({ placementKey }) => placementKey);
  const wanted = loads.loadedOf(wantedBy.keys());
  // Ranked by key before they are sorted: there are many more comparisons than keys.
  const ranks = new Map(
    [...wantedBy]
      .filter(([key]) => !loads.isWarm(key))
      .map(([key, { length }]) => [key, [loads.holders(key), -length, loads.costMs(key, wanted)] as const]),
  );
  return near
    .flatMap((candidate) => {
      const rank = ranks.get(candidate.placementKey);
      return rank ? [{ candidate, rank }] : [];
    })
    .toSorted((a, b) => byRank(a.rank, b.rank) || byVirtualTime(a.candidate, b.candidate))
    .map(({ candidate }) => candidate);
}

/** Holders, demand below zero, milliseconds. */
type Rank = readonly [number, number, number];

function byRank(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
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

/**
 * Chooses whom to serve next on one runner. Fair by virtual time, but within a budget a task wins that has lost its turn, and after it
 * one for which (almost) nothing has to be loaded, or that is of the kind that ran here last, since loading costs more than several
 * tasks. A user who is passed over is served when the patience ends.
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
  const overdue = first.passedOverMs !== null && first.passedOverMs > context.patienceMs;
  const near = sorted.filter(({ virtualTime }) => virtualTime <= first.virtualTime + context.budgetMs);
  const interrupted = near.filter((candidate) => candidate.interrupted);
  const warmed = warmOrder(near, loads);
  // Where as many are warm as are tried, cold ones need no order.
  const cold = warmed.length < MOST_TRIED ? coldOrder(near, loads) : [];
  const preferred = [...(overdue ? own : []), ...interrupted, ...warmed, ...cold];
  const order = [...new Set([...preferred, ...sorted])];
  return { order, passedOver: passedOver(sorted, order[0]!) };
}
