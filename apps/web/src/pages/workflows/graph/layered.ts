/** A node as far as its place depends on it. */
interface Linked {
  id: string;
  values: readonly unknown[];
  links: readonly { from: string }[];
}

/** Between the left edges of two columns, and what a node takes of a column. */
const COLUMN = 340;
const HEAD = 72;
const ROW = 22;
const GAP = 32;

/** Places nodes from left to right: each one column behind the last of those that it reads, and below each other in a column. */
export function layered(nodes: readonly Linked[]): Map<string, { x: number; y: number }> {
  const columns = columnsOf(nodes);
  const filled = new Map<number, number>();
  const places = new Map<string, { x: number; y: number }>();
  for (const node of nodes) {
    const column = columns.get(node.id)!;
    const y = filled.get(column) ?? 0;
    places.set(node.id, { x: column * COLUMN, y });
    filled.set(column, y + HEAD + ROW * (node.values.length + node.links.length) + GAP);
  }
  return places;
}

/** The length of the longest way to each node. Graphs that were kept have no cycles; one would end by the count of nodes. */
function columnsOf(nodes: readonly Linked[]): Map<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { id, links } of nodes) {
      const column = Math.max(0, ...links.map(({ from }) => (columns.get(from) ?? -1) + 1));
      if (column > columns.get(id)!) moved = true;
      columns.set(id, Math.max(column, columns.get(id)!));
    }
    if (!moved) break;
  }
  return columns;
}
