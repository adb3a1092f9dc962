import type { ClassDefinition, Definitions } from '../definitions.js';
import { classDefinition } from '../input-definitions.js';
import { READ_LIMITS } from '../read/limits.js';
import type { UiGraph, UiNode, UiSubgraph, UiWorkflow } from '../read/ui.types.js';
import { ConvertError } from './convert.errors.js';
import { indexedGraph, type IndexedGraph } from './indexed-graph.js';
import { loadedSockets, socketsOfUse } from './loaded-sockets.js';
import { isOff, type Placed, type Scope } from './scope.js';

/**
 * Every node where it will run, each subgraph's nodes once for each use.
 * @throws ConvertError when a subgraph contains itself, is nested too deep, or all together are too many
 */
export function placeNodes({ root, subgraphs }: UiWorkflow, definitions: Definitions): Placed[] {
  return new Placement(subgraphs, definitions).all(root);
}

class Placement {
  private readonly placed: Placed[] = [];
  private readonly indexed = new Map<UiGraph, IndexedGraph>();
  private readonly ids = new Set<string>();
  private sockets = 0;

  constructor(
    private readonly subgraphs: Map<string, UiSubgraph>,
    private readonly definitions: Definitions,
  ) {}

  all(root: UiGraph): Placed[] {
    this.place(this.scopeOf(root, null, null), []);
    return this.placed;
  }

  /** @param path the subgraphs around this place, the outermost first */
  private place(scope: Scope, path: string[]): void {
    for (const node of scope.graph.nodes) {
      const placed = this.placedNode(scope, node);
      const subgraph = this.subgraphs.get(node.type);
      if (!subgraph || isOff(node)) continue;
      checkPath(path, node.type, placed.id);
      placed.inside = this.scopeOf(subgraph, subgraph, placed);
      this.place(placed.inside, [...path, node.type]);
    }
  }

  private scopeOf(graph: UiGraph, subgraph: UiSubgraph | null, owner: Placed | null): Scope {
    const indexed = this.indexed.get(graph) ?? indexedGraph(graph);
    this.indexed.set(graph, indexed);
    return { graph: indexed, subgraph, owner, nodes: new Map() };
  }

  private placedNode(scope: Scope, node: UiNode): Placed {
    const id = scope.owner ? `${scope.owner.id}:${node.id}` : node.id;
    const subgraph = this.subgraphs.get(node.type);
    const definition = subgraph ? undefined : definitionOf(this.definitions, node.type);
    const sockets = subgraph ? socketsOfUse(node, subgraph) : loadedSockets(node, definition);
    const placed: Placed = { id, scope, node, definition, sockets, inside: null };
    this.count(placed);
    this.placed.push(placed);
    scope.nodes.set(node.id, placed);
    return placed;
  }

  private count({ id, sockets }: Placed): void {
    // Ids may hold colons, and so one of the root may look like one inside a subgraph.
    if (this.ids.has(id)) throw new ConvertError('duplicate_node', `Two nodes become ${id}`, id);
    this.ids.add(id);
    if (id.length > READ_LIMITS.name)
      throw new ConvertError(
        'too_complex',
        `An id is longer than ${READ_LIMITS.name} letters`,
        id.slice(0, READ_LIMITS.name),
      );
    this.sockets += sockets.inputs.length + sockets.outputs.length;
    if (this.placed.length >= READ_LIMITS.nodes)
      throw new ConvertError('too_many_nodes', `With its subgraphs it has more than ${READ_LIMITS.nodes} nodes`, id);
    if (this.sockets > READ_LIMITS.sockets)
      throw new ConvertError('too_complex', `Its nodes have more than ${READ_LIMITS.sockets} inputs and outputs`, id);
  }
}

/** What a pack declares is not always a definition. */
function definitionOf(definitions: Definitions, type: string): ClassDefinition | undefined {
  const found: unknown = classDefinition(definitions, type);
  return typeof found === 'object' && found !== null ? found : undefined;
}

function checkPath(path: string[], subgraph: string, where: string): void {
  if (path.includes(subgraph)) throw new ConvertError('subgraph_in_itself', 'A subgraph contains itself', where);
  if (path.length >= READ_LIMITS.depth)
    throw new ConvertError('subgraphs_too_deep', `Subgraphs are nested deeper than ${READ_LIMITS.depth}`, where);
}
