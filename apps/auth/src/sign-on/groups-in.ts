import { GROUP_LIMITS } from '@atelier/contracts';
import { valuesAt } from './claim-values.js';
import type { Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';

/** Of more values in one claim the rest is not looked at. */
const MOST_VALUES = 1_000;

/** The names of the groups that a provider says of somebody. Undefined: its settings name no claim for groups. */
export function groupsIn(claims: Claims, { group_claim, groups }: ProviderSettings): string[] | undefined {
  if (group_claim === undefined) return undefined;
  const values = valuesAt(claims, group_claim).slice(0, MOST_VALUES);
  const names = groups ? values.filter((value) => Object.hasOwn(groups, value)).map((value) => groups[value]!) : values;
  return names.filter((name) => name.length <= GROUP_LIMITS.name);
}
