import { parseJson, stringifyJson, type WorkflowValue } from '@atelier/workflows';

/** The values of a run as its task keeps them, without loss. */
export function valuesText(values: Record<string, WorkflowValue>): string {
  return stringifyJson(values);
}

/** The values of a run from the text that its task keeps. */
export function valuesOf(text: string): Record<string, WorkflowValue> {
  return parseJson(text) as Record<string, WorkflowValue>;
}

/** The same as JSON can hold them: an integer beyond 2^53 is a string of digits, which a run takes as well. */
export function shownValues(text: string): Record<string, unknown> {
  return plain(valuesOf(text)) as Record<string, unknown>;
}

function plain(value: WorkflowValue): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
