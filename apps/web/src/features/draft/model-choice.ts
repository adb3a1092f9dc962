import type { Model } from '@atelier/contracts';

/** The model that a draft means: the chosen one, else one that is loaded already, else any. */
export function effectiveModel(chosen: string | null, models: readonly Model[] | undefined): string | null {
  if (chosen !== null) return chosen;
  const warmest = models?.toSorted((a, b) => b.warm - a.warm || a.name.localeCompare(b.name));
  return warmest?.[0]?.name ?? null;
}

/** False only when the list is known and does not hold the model. */
export function isAvailable(model: string | null, models: readonly Model[] | undefined): boolean {
  return models === undefined || model === null || models.some(({ name }) => name === model);
}
