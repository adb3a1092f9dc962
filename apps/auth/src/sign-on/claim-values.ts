import type { Claims } from './claims.js';

/** `groups`, or `realm_access.roles`: as one name where there is such a claim, else step by step. */
function valueAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((value, name) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isObject ? (value as Record<string, unknown>)[name] : undefined;
  }, claims);
}

/** Whether a person's claims have it at all, whatever it says. */
export const hasClaim = (claims: Claims, path: string): boolean => valueAt(claims, path) !== undefined;

/** The texts of a claim, which may be a list or one. */
export function valuesAt(claims: Claims, path: string): string[] {
  return [valueAt(claims, path)].flat().filter((value): value is string => typeof value === 'string');
}
