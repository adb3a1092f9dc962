import type { Inspection } from '@atelier/contracts';
import { type WorkflowValue, parseJson, stringifyJson } from '@atelier/workflows';

export interface Inspected {
  /** Integers beyond 2^53 of its `graph` are rounded. */
  inspection: Inspection;
  /** The graph with every digit of its integers, to be kept as a workflow. */
  graphText: string;
}

/** Reads the answer of `inspect`, whose graph may hold what `JSON.parse` cannot keep. */
export function readInspection(text: string): Inspected {
  const answer = parseJson(text) as { graph: WorkflowValue };
  return { inspection: rounded(answer) as Inspection, graphText: stringifyJson(answer.graph) };
}

function rounded(value: WorkflowValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rounded(item)]));
}
