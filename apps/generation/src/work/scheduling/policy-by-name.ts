import type { Candidate, Choice } from './policy.js';

export interface NameContext {
  /** Models loaded on the asking runner. */
  warm: ReadonlySet<string>;
  /** On how many live runners each model is loaded. */
  loadedOn: ReadonlyMap<string, number>;
  /** How far above the minimum the virtual time of a warm task may be, in milliseconds. */
  budgetMs: number;
  /** How long a user may be passed over, in milliseconds. */
  patienceMs: number;
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
 * The policy of the releases that knew what a runner has loaded by the name of one model: what `choose` is compared with, in its spec
 * and in the benchmark M19. The placement key of a candidate is the name of its model here.
 */
export function chooseByName(candidates: Candidate[], context: NameContext): Choice {
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
