import type { ClassDefinition } from '../definitions.js';
import { NODE_MODE, type UiNode, type UiSubgraph } from '../read/ui.types.js';
import type { NamedNode } from './conversion.types.js';
import type { IndexedGraph } from './indexed-graph.js';
import type { Sockets } from './loaded-sockets.js';

/** A node in the place where it will run: of a subgraph that is used twice, each node is there twice. */
export interface Placed {
  /** Its id in the graph: `5`, or `12:5` inside of node 12. */
  id: string;
  scope: Scope;
  node: UiNode;
  definition: ClassDefinition | undefined;
  sockets: Sockets;
  /** The inside, of a subgraph that is not switched off. */
  inside: Scope | null;
}

/** The root, or the inside of one use of a subgraph. */
export interface Scope {
  graph: IndexedGraph;
  /** Of the inside of a subgraph. */
  subgraph: UiSubgraph | null;
  /** The node whose inside it is. */
  owner: Placed | null;
  nodes: Map<string, Placed>;
}

export function namedNode({ id, node, definition, inside }: Placed): NamedNode {
  return { id, title: node.title || nameIn(definition) || inside?.subgraph?.name || node.type };
}

/** What a pack declares is not always of this form. */
function nameIn(definition: ClassDefinition | undefined): string | undefined {
  const name: unknown = definition?.display_name;
  return typeof name === 'string' ? name : undefined;
}

export function isOff({ mode }: UiNode): boolean {
  return mode === NODE_MODE.never || mode === NODE_MODE.bypass;
}
