import { higherRole, type Role } from '@atelier/contracts';
import type { Claims } from './claims.js';
import { valuesAt } from './claim-values.js';
import type { ProviderSettings } from './provider-settings.js';

/** The role that a provider says of somebody: the highest that its settings make of their values. Undefined: it says none. */
export function roleIn(claims: Claims, { role_claim, roles }: ProviderSettings): Role | undefined {
  if (role_claim === undefined) return undefined;
  const values = valuesAt(claims, role_claim);
  const known = values.filter((value) => Object.hasOwn(roles, value));
  return known.length === 0 ? 'user' : known.map((value) => roles[value]!).reduce(higherRole);
}
