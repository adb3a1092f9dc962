import type { OutputKind } from '@atelier/contracts';
import { outputNodesOf, type Definitions } from '@atelier/workflows';

/** What a graph of these classes most likely gives; what is only shown counts where nothing is saved. */
export function madeKinds(classes: readonly string[], definitions: Definitions): OutputKind[] {
  const graph = Object.fromEntries(classes.map((name) => [name, { class_type: name, inputs: {} }]));
  const nodes = outputNodesOf(graph, definitions);
  const saved = nodes.filter(({ preview }) => !preview);
  const kinds = (saved.length > 0 ? saved : nodes).map(({ kind }) => (kind === 'model' ? 'model3d' : kind));
  return [...new Set(kinds)];
}
