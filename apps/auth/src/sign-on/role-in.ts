import { higherRole, type Role } from '@atelier/contracts';
import type { Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';

/** `groups`, or `realm_access.roles`: as one name where there is such a claim, else step by step. */
function valueAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((value, name) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isObject ? (value as Record<string, unknown>)[name] : undefined;
  }, claims);
}

/** The role that a provider says of somebody: the highest that its settings make of their values. Undefined: it says none. */
export function roleIn(claims: Claims, { role_claim, roles }: ProviderSettings): Role | undefined {
  if (role_claim === undefined) return undefined;
  const values = [valueAt(claims, role_claim)].flat();
  const known = values.filter((value): value is string => typeof value === 'string' && Object.hasOwn(roles, value));
  return known.length === 0 ? 'user' : known.map((value) => roles[value]!).reduce(higherRole);
}
