import type { InputRef } from '@atelier/contracts';
import { SUBGRAPH_INPUT_ID, type UiGraph, type UiNode, type UiSubgraph, type UiWorkflow } from '../read/ui.types.js';

/** As deep as a file may nest subgraphs, and as many nodes as a draft looks at. */
const MAX_DEPTH = 16;
const MAX_PLACES = 20_000;

/** A node of the editor with its id in the API graph (`5:7` inside the subgraph that node 5 is). */
export interface PlacedNode {
  path: string;
  node: UiNode;
  /** The graph that it stands in. */
  graph: UiGraph;
  /** The id of the definition that it stands in; `null` at the root. */
  subgraph: string | null;
}

/** Every node, subgraphs unfolded; ends also where a subgraph holds itself. */
export function placedNodes(ui: UiWorkflow): PlacedNode[] {
  const found: PlacedNode[] = [];
  const visit = (graph: UiGraph, prefix: string, subgraph: string | null, depth: number): void => {
    for (const node of graph.nodes) {
      if (found.length >= MAX_PLACES) return;
      const path = prefix + node.id;
      found.push({ path, node, graph, subgraph });
      const inner = ui.subgraphs.get(node.type);
      if (inner !== undefined && depth < MAX_DEPTH) visit(inner, `${path}:`, inner.id, depth + 1);
    }
  };
  visit(ui.root, '', null, 0);
  return found;
}

/** The inputs inside that get the value of an input of a subgraph's instance, through any depth. */
export function promotedTargets(ui: UiWorkflow, instance: UiNode, path: string, input: string, depth = 0): InputRef[] {
  const subgraph = ui.subgraphs.get(instance.type);
  if (subgraph === undefined || depth > MAX_DEPTH) return [];
  const slot = subgraph.inputs.findIndex((each) => each.name === input);
  return slot < 0 ? [] : linkedInside(subgraph, slot).flatMap(([node, name]) => targetsOf(ui, node, `${path}:${node.id}`, name, depth)); // prettier-ignore
}

/** A node's own input, or what it stands for where the node is a subgraph itself. */
export function targetsOf(ui: UiWorkflow, node: UiNode, path: string, input: string, depth = 0): InputRef[] {
  return ui.subgraphs.has(node.type) ? promotedTargets(ui, node, path, input, depth + 1) : [[path, input]];
}

/** The ends of the links that begin at an input of a subgraph; found by the link's id, as slot numbers shift. */
function linkedInside(subgraph: UiSubgraph, slot: number): [node: UiNode, input: string][] {
  const fromSlot = [...subgraph.links].filter(([, link]) => link.originId === SUBGRAPH_INPUT_ID && link.originSlot === slot); // prettier-ignore
  const ids = new Set(fromSlot.map(([id]) => id));
  return subgraph.nodes.flatMap(
    (node) =>
    node.inputs.filter(({ link }) => link !== null && ids.has(link)).map((input): [UiNode, string] => [node, input.widget ?? input.name]), // prettier-ignore
  );
}
