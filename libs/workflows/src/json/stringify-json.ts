import type { WorkflowValue } from '../graph.js';
import { isForbiddenKey } from './forbidden-key.js';
import { JsonError } from './json.errors.js';
import { MAX_JSON_DEPTH } from './parse-json.js';

/**
 * Writes what `parseJson` reads, such that reading gives the same value again: bigints as digits, `NaN` and the infinities as
 * Python writes and reads them. Strings are escaped as by `JSON.stringify`.
 * @throws JsonError for a value that holds itself or is nested too deep, for one that JSON does not have, and for a forbidden key.
 */
export function stringifyJson(value: WorkflowValue): string {
  return written(value, 0);
}

function written(value: WorkflowValue, depth: number): string {
  if (depth > MAX_JSON_DEPTH) throw new JsonError('json_too_deep', `Nested deeper than ${MAX_JSON_DEPTH}`);
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map((item) => written(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return writtenObject(value, depth);
  return writtenScalar(value);
}

function writtenObject(value: { [key: string]: WorkflowValue }, depth: number): string {
  const entries: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    if (isForbiddenKey(key)) throw new JsonError('json_forbidden_key', `The key "${key}" is not written`);
    if (item !== undefined) entries.push(`${JSON.stringify(key)}:${written(item, depth + 1)}`);
  }
  return `{${entries.join(',')}}`;
}

function writtenScalar(value: boolean | number | bigint | string): string {
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return writtenNumber(value);
    default:
      throw new JsonError('json_not_a_value', `JSON has no ${typeof value}`);
  }
}

/** A float beyond 2^53 keeps its exponent: written as plain digits it would be read as an integer. */
function writtenNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}
