/** A user and one placement key they have ready tasks for, as the database lists them. */
export interface Candidate {
  userId: number;
  placementKey: string;
  virtualTime: number;
  /** Milliseconds since a warm task of somebody else was preferred to theirs; null: none was. */
  passedOverMs: number | null;
}

export interface LeaseContext {
  /** Models loaded on the asking runner. */
  warm: ReadonlySet<string>;
  /** On how many live runners each model is loaded. */
  loadedOn: ReadonlyMap<string, number>;
  /** How far above the minimum the virtual time of a warm task may be, in milliseconds. */
  budgetMs: number;
  /** How long a user may be passed over, in milliseconds. */
  patienceMs: number;
}

export interface Choice {
  /** What to lease, best first: the next is tried when another replica was faster. */
  order: Candidate[];
  /** The user at the minimum, when somebody else is served first. */
  passedOver: number | null;
}

const NOTHING: Choice = { order: [], passedOver: null };

/** Sorting is stable: of equal times the database's order holds, fewer running tasks first. */
function byVirtualTime(a: Candidate, b: Candidate): number {
  return a.virtualTime - b.virtualTime;
}

/** Order of cold candidates: the model loaded on the fewest runners, then the most wanted, then by virtual time. */
function coldOrder(wanted: Candidate[], loadedOn: ReadonlyMap<string, number>): Candidate[] {
  const demand = new Map<string, number>();
  for (const { placementKey } of wanted) demand.set(placementKey, (demand.get(placementKey) ?? 0) + 1);
  const rank = (candidate: Candidate) =>
    [loadedOn.get(candidate.placementKey) ?? 0, -(demand.get(candidate.placementKey) ?? 0)] as const;
  return wanted.toSorted((a, b) => {
    const [loadedA, demandA] = rank(a);
    const [loadedB, demandB] = rank(b);
    return loadedA - loadedB || demandA - demandB || byVirtualTime(a, b);
  });
}

/**
 * Chooses whom to serve next on one runner. Fair by virtual time, but within a budget a task whose model is loaded wins,
 * since a model load costs more than several tasks. A user who is passed over is served when the patience ends.
 */
export function choose(candidates: Candidate[], context: LeaseContext): Choice {
  const sorted = candidates.toSorted(byVirtualTime);
  const first = sorted[0];
  if (!first) return NOTHING;
  const warm = ({ placementKey }: Candidate) => context.warm.has(placementKey);
  // The first user's own warm tasks come before their cold ones.
  const own = sorted
    .filter(({ userId }) => userId === first.userId)
    .toSorted((a, b) => Number(warm(b)) - Number(warm(a)));
  const overdue = first.passedOverMs !== null && first.passedOverMs > context.patienceMs;
  const near = sorted.filter(({ virtualTime }) => virtualTime <= first.virtualTime + context.budgetMs);
  const cold = coldOrder(
    near.filter((candidate) => !warm(candidate)),
    context.loadedOn,
  );
  const preferred = [...(overdue ? own : []), ...near.filter(warm), ...cold];
  const order = [...new Set([...preferred, ...sorted])];
  return { order, passedOver: order[0]!.userId === first.userId ? null : first.userId };
}
