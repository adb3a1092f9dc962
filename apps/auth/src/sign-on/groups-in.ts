import { GROUP_LIMITS } from '@atelier/contracts';
import { hasClaim, valuesAt } from './claim-values.js';
import type { Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';

/** Of more values in one claim the rest is not looked at. */
const MOST_VALUES = 1_000;

/**
 * The names of the groups that a provider says of somebody. Undefined: it says nothing, since its settings name no claim, or the claim is
 * not there. Providers leave it out when a mapper is missing, a scope was not asked for or there are too many groups: that nobody may lose
 * their groups by a mistake there, no claim means none only where the settings say so.
 */
export function groupsIn(claims: Claims, settings: ProviderSettings): string[] | undefined {
  const { group_claim, groups, without_group_claim } = settings;
  if (group_claim === undefined) return undefined;
  if (without_group_claim === 'keep' && !hasClaim(claims, group_claim)) return undefined;
  const values = valuesAt(claims, group_claim).slice(0, MOST_VALUES);
  const names = groups ? values.filter((value) => Object.hasOwn(groups, value)).map((value) => groups[value]!) : values;
  return names.filter((name) => name.length <= GROUP_LIMITS.name);
}
