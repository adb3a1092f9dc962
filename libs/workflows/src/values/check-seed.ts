import type { FormField, ValueError } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import { valueError } from './value-error.js';

/** The largest seed of ComfyUI: an unsigned integer of 64 bits. */
export const MAX_SEED = 2n ** 64n - 1n;

/** A seed as an integer; programs whose numbers end at 2^53 send it as a string of digits. `undefined` if it is none. */
export function seedOf(value: WorkflowValue): bigint | undefined {
  if (typeof value === 'bigint') return inRange(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? inRange(BigInt(value)) : undefined;
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? inRange(BigInt(value)) : undefined;
}

function inRange(seed: bigint): bigint | undefined {
  return seed >= 0n && seed <= MAX_SEED ? seed : undefined;
}

/** The seed as a graph carries it: a number as long as one is exact. */
export function seedValue(seed: bigint): number | bigint {
  return seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seed) : seed;
}

export function checkSeed(field: FormField, value: WorkflowValue): ValueError | null {
  if (seedOf(value) !== undefined) return null;
  return valueError(field, 'wrong_type', 'must be an integer from 0 to 2^64-1; above 2^53 as a string of digits');
}
