import type { InputRef, WorkflowForm } from '@atelier/contracts';
import { type GraphNode, type WorkflowGraph, type WorkflowValue, isLink } from '@atelier/workflows';

/** An input of the graph that is in no field yet. */
export interface OpenInput {
  ref: InputRef;
  value: string;
}

export interface OpenNode {
  id: string;
  title: string;
  inputs: OpenInput[];
}

const MAX_VALUE = 80;

/** The nodes that have inputs for which a field could be added, with these inputs. */
export function openNodes(graph: WorkflowGraph, form: WorkflowForm): OpenNode[] {
  const taken = new Set(form.fields.flatMap(({ bindings }) => bindings.map((ref) => ref.join('\n'))));
  const nodes = Object.entries(graph).map(([id, node]) => ({ id, title: titleOf(node), inputs: inputsOf(id, node) }));
  return nodes
    .map((node) => ({ ...node, inputs: node.inputs.filter(({ ref }) => !taken.has(ref.join('\n'))) }))
    .filter(({ inputs }) => inputs.length > 0);
}

export const titleOf = ({ _meta, class_type }: GraphNode): string => _meta?.title?.trim() || class_type;

function inputsOf(id: string, { inputs }: GraphNode): OpenInput[] {
  return Object.entries(inputs)
    .filter(([, value]) => !isLink(value) && (typeof value !== 'object' || value === null))
    .map(([name, value]) => ({ ref: [id, name] as InputRef, value: valueText(value) }));
}

/** A value as a person reads it in one line. */
export function valueText(value: WorkflowValue | undefined): string {
  if (typeof value === 'string') return value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  if (typeof value !== 'object' || value === null) return String(value);
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
