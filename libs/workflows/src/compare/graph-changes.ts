import type { GraphNode, WorkflowGraph, WorkflowValue } from '../graph.js';

/** A node that one of two graphs has. */
export interface ChangedNode {
  id: string;
  class: string;
  title: string;
}

/** An input that differs; undefined where one of the graphs does not have it. */
export interface InputChange {
  name: string;
  before: WorkflowValue | undefined;
  after: WorkflowValue | undefined;
}

/** What makes one graph of another. A node of the same id and another class is removed and added. */
export interface GraphChanges {
  added: ChangedNode[];
  removed: ChangedNode[];
  changed: (ChangedNode & { inputs: InputChange[] })[];
}

/** Compares two versions of a graph, node by node; titles do not count. */
export function graphChanges(before: WorkflowGraph, after: WorkflowGraph): GraphChanges {
  return {
    added: withoutPartner(after, before),
    removed: withoutPartner(before, after),
    changed: Object.entries(after).flatMap(([id, node]) => {
      const old = partner(before, id, node);
      const inputs = old ? inputChanges(old.inputs, node.inputs) : [];
      return inputs.length > 0 ? [{ ...named(id, node), inputs }] : [];
    }),
  };
}

function withoutPartner(graph: WorkflowGraph, other: WorkflowGraph): ChangedNode[] {
  const nodes = Object.entries(graph).filter(([id, node]) => !partner(other, id, node));
  return nodes.map(([id, node]) => named(id, node));
}

function partner(graph: WorkflowGraph, id: string, { class_type }: GraphNode): GraphNode | undefined {
  const node = Object.hasOwn(graph, id) ? graph[id] : undefined;
  return node?.class_type === class_type ? node : undefined;
}

function named(id: string, { class_type, _meta }: GraphNode): ChangedNode {
  return { id, class: class_type, title: _meta?.title ?? class_type };
}

function inputChanges(before: GraphNode['inputs'], after: GraphNode['inputs']): InputChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const change = { name, before: ownValue(before, name), after: ownValue(after, name) };
    return isSame(change.before, change.after) ? [] : [change];
  });
}

function ownValue(inputs: GraphNode['inputs'], name: string): WorkflowValue | undefined {
  return Object.hasOwn(inputs, name) ? inputs[name] : undefined;
}

/** Values are as deep as JSON that was read may be. */
function isSame(one: WorkflowValue | undefined, other: WorkflowValue | undefined): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other);
  const [own, others] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || own.length !== others.length) return false;
  return own.every((key) =>
    isSame(ownValue(one as GraphNode['inputs'], key), ownValue(other as GraphNode['inputs'], key)),
  );
}
