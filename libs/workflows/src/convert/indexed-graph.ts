import { SUBGRAPH_INPUT_ID, SUBGRAPH_OUTPUT_ID, type UiGraph } from '../read/ui.types.js';

/** A graph, and its links by what is asked for. */
export interface IndexedGraph extends UiGraph {
  /** Ids of the links that begin at an input of the subgraph, by its number. */
  entering: Map<number, string[]>;
  /** Id of the link that ends at an output of the subgraph, by its number; the first of several. */
  leaving: Map<number, string>;
}

export function indexedGraph({ nodes, links, groups }: UiGraph): IndexedGraph {
  const graph: IndexedGraph = { nodes, links, groups, entering: new Map(), leaving: new Map() };
  for (const [id, { originId, originSlot, targetId, targetSlot }] of links) {
    if (originId === SUBGRAPH_INPUT_ID) listed(graph.entering, originSlot).push(id);
    if (targetId === SUBGRAPH_OUTPUT_ID && !graph.leaving.has(targetSlot)) graph.leaving.set(targetSlot, id);
  }
  return graph;
}

function listed(lists: Map<number, string[]>, key: number): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
