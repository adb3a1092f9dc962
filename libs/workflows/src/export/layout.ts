import { isLink, type WorkflowGraph } from '../graph.js';

const COLUMN = 420;
const ROW = 340;

/** Places for the nodes: each to the right of all that it needs, those of one column below one another. */
export function layout(graph: WorkflowGraph): Map<string, [x: number, y: number]> {
  const columns = columnsOf(graph);
  const filled: number[] = [];
  return new Map(
    Object.keys(graph).map((id) => {
      const column = columns.get(id) ?? 0;
      const row = filled[column] ?? 0;
      filled[column] = row + 1;
      return [id, [column * COLUMN, row * ROW]];
    }),
  );
}

/** The longest way to each node, from the beginnings on: a node comes when all that it needs have come. */
function columnsOf(graph: WorkflowGraph): Map<string, number> {
  const columns = new Map<string, number>();
  const open = new Map(Object.keys(graph).map((id) => [id, sourcesOf(graph, id)]));
  const pairs = [...open].flatMap(([id, sources]) => sources.map((source) => ({ source, id })));
  const targets = Map.groupBy(pairs, ({ source }) => source);
  let ready = [...open.keys()].filter((id) => open.get(id)!.length === 0);
  for (let column = 0; ready.length > 0; column += 1) {
    for (const id of ready) columns.set(id, column);
    const next = ready.flatMap((id) => (targets.get(id) ?? []).map((pair) => pair.id));
    ready = [...new Set(next)].filter((id) => open.get(id)!.every((source) => columns.has(source)));
  }
  return columns;
}

function sourcesOf(graph: WorkflowGraph, id: string): string[] {
  return Object.values(graph[id]!.inputs).filter(isLink).map(([source]) => source); // prettier-ignore
}
