import type { InputRef } from '@atelier/contracts';
import { isLink } from '../graph.js';
import type { UiNode, UiWorkflow } from '../read/ui.types.js';
import type { Candidate } from './candidate.js';
import type { DraftContext } from './draft-context.js';
import { givenTitle } from './field-label.js';
import { isNeverField } from './never-fields.js';
import { placedNodes, targetsOf, type PlacedNode } from './ui-paths.js';
import { widgetOf } from './field-widget.js';

/** Nodes that only hold a value: those of the graph (`PrimitiveInt` ...), and those of the editor (`PrimitiveNode`). */
export function fromPrimitives(context: DraftContext): Candidate[] {
  return [...context.nodes().flatMap(([id]) => fromNode(context, id)), ...fromEditor(context)];
}

function fromNode(context: DraftContext, id: string): Candidate[] {
  const value = context.valueAt([id, 'value']);
  const fed = context.consumersOf(id)[0]?.ref;
  if (!/^Primitive/.test(context.graph[id]!.class_type) || value === undefined || isLink(value) || fed === undefined) return []; // prettier-ignore
  const title = givenTitle(context, id);
  if (title === null && isNeverField(context, fed)) return [];
  return [{ bindings: [[id, 'value']], origin: 'primitive', ...(title === null ? { advanced: true } : { label: title }), ...seedIf(fed) }]; // prettier-ignore
}

/** A whole number that feeds a seed is drawn as one. */
function seedIf([, input]: InputRef): Pick<Candidate, 'widget'> {
  return /^(noise_|rand_)?seed$/.test(input) ? { widget: 'seed' } : {};
}

/** `PrimitiveNode` exists in the editor only: what it is linked to holds its value in the graph. */
function fromEditor(context: DraftContext): Candidate[] {
  const { ui } = context;
  if (ui === null) return [];
  const primitives = placedNodes(ui).filter(({ node }) => node.type === 'PrimitiveNode');
  return primitives.flatMap((place) => {
    const bindings = linkedTo(ui, place).filter((ref) => context.literalRef(ref) === ref && widgetOf(context, ref) !== null); // prettier-ignore
    const title = titleOf(place.node);
    if (bindings.length === 0 || (title === null && isNeverField(context, bindings[0]!))) return [];
    return [{ bindings, origin: 'primitive' as const, ...(title === null ? { advanced: true } : { label: title }) }];
  });
}

function linkedTo(ui: UiWorkflow, { node, path, graph }: PlacedNode): InputRef[] {
  const ids = new Set([...graph.links].filter(([, link]) => link.originId === node.id).map(([id]) => id));
  const prefix = path.slice(0, path.length - node.id.length);
  return graph.nodes.flatMap((target) =>
    target.inputs
      .filter(({ link }) => link !== null && ids.has(link))
      .flatMap((input) => targetsOf(ui, target, prefix + target.id, input.widget ?? input.name)),
  );
}

/** The editor gives a primitive the name of what it feeds, or leaves its class's. */
function titleOf({ title, outputs }: UiNode): string | null {
  const usual = ['', 'Primitive', 'PrimitiveNode', ...outputs.map(({ name }) => name)];
  return title === null || usual.includes(title.trim()) ? null : title.trim();
}
