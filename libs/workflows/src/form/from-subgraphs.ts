import type { UiInput, UiNode, UiWorkflow } from '../read/ui.types.js';
import type { WorkflowValue } from '../graph.js';
import type { Candidate } from './candidate.js';
import type { DraftContext } from './draft-context.js';
import { promotedTargets, targetsOf } from './ui-paths.js';
import type { InputRef } from '@atelier/contracts';

/** What the author of a subgraph promoted to its outside, of the instances at the root, where nothing is linked to it. */
export function fromSubgraphs(context: DraftContext): Candidate[] {
  const { ui } = context;
  if (ui === null) return [];
  const instances = ui.root.nodes.filter((node) => ui.subgraphs.has(node.type));
  return instances.flatMap((node) => [...fromInputs(context, ui, node), ...fromProxies(context, ui, node)]);
}

function fromInputs(context: DraftContext, ui: UiWorkflow, node: UiNode): Candidate[] {
  const slots = ui.subgraphs.get(node.type)!.inputs;
  return slots.flatMap((slot) => {
    const outside = node.inputs.find((input) => input.name === slot.name);
    if (isLinked(outside)) return [];
    const label = outside?.label ?? slot.label;
    return promoted(context, promotedTargets(ui, node, node.id, slot.name), label ?? null);
  });
}

function isLinked(input: UiInput | undefined): boolean {
  return input !== undefined && input.link !== null;
}

/** The older way: `properties.proxyWidgets` names inner nodes and their widgets. */
function fromProxies(context: DraftContext, ui: UiWorkflow, node: UiNode): Candidate[] {
  const proxies = node.properties.proxyWidgets;
  const inner = ui.subgraphs.get(node.type)!.nodes;
  return (Array.isArray(proxies) ? proxies : []).flatMap((proxy) => {
    const [id, input] = proxyOf(proxy);
    const target = inner.find((each) => each.id === id);
    if (target === undefined || input === undefined) return [];
    return promoted(context, targetsOf(ui, target, `${node.id}:${target.id}`, input), null);
  });
}

function proxyOf(proxy: WorkflowValue): [id?: string, input?: string] {
  if (!Array.isArray(proxy) || typeof proxy[1] !== 'string') return [];
  const [id, input] = proxy;
  return typeof id === 'string' || typeof id === 'number' ? [String(id), input] : [];
}

function promoted(context: DraftContext, targets: InputRef[], label: string | null): Candidate[] {
  const bindings = targets.filter((ref) => context.literalRef(ref) === ref);
  if (bindings.length === 0) return [];
  const telling = label !== null && !/^text$/i.test(label) && !/\((positive|negative)\)$/i.test(label);
  return [{ bindings, origin: 'subgraph_input', ...(telling ? { label } : {}) }];
}
