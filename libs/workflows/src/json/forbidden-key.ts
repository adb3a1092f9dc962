const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key of an object could reach the prototype of one of ours; no workflow has such a name. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN.has(key);
}
