import type { InputRef } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import type { UiWorkflow } from '../read/ui.types.js';
import type { Candidate } from './candidate.js';
import type { DraftContext } from './draft-context.js';
import { placedNodes, targetsOf, type PlacedNode } from './ui-paths.js';

const MAX_HELP = 1_000;

/** The inputs that the author chose for ComfyUI's App mode (`extra.linearData.inputs`), in the author's order. */
export function fromAppMode(context: DraftContext): Candidate[] {
  const { ui } = context;
  if (ui === null) return [];
  const places = placedNodes(ui);
  return linearInputs(ui.extra).flatMap((entry) => candidateOf(context, ui, places, entry));
}

/** `[node, input, {description?}?]`; the node may also be a whole widget id `graph:12:prompt`. */
interface LinearInput {
  node: string;
  input: string;
  description: string | null;
}

function linearInputs(extra: Record<string, WorkflowValue>): LinearInput[] {
  const { inputs } = objectOf(extra.linearData);
  return Array.isArray(inputs) ? inputs.flatMap(linearInputOf) : [];
}

function linearInputOf(entry: WorkflowValue): LinearInput[] {
  if (!Array.isArray(entry)) return [];
  const [node, input, options] = entry;
  if ((typeof node !== 'string' && typeof node !== 'number') || typeof input !== 'string') return [];
  const { description } = objectOf(options);
  return [{ node: String(node), input: decoded(input), description: typeof description === 'string' ? description : null }]; // prettier-ignore
}

function candidateOf(
  context: DraftContext,
  ui: UiWorkflow,
  places: PlacedNode[],
  { node, input, description }: LinearInput,
): Candidate[] {
  // prettier-ignore
  const refs = places.filter((place) => isMeant(place, node, input)).flatMap((place) => targetsOf(ui, place.node, place.path, input)); // prettier-ignore
  const bindings = unique(refs.map((ref) => context.literalRef(ref)).filter((ref) => ref !== null));
  if (bindings.length === 0) return [];
  return [{ bindings, origin: 'app_mode', ...(description === null ? {} : { help: description.slice(0, MAX_HELP) }) }];
}

/** A node is named by its id at the root, by its path, or as `definition:id` inside a subgraph, with or without the widget. */
function isMeant({ path, node, subgraph }: PlacedNode, named: string, input: string): boolean {
  const name = named.endsWith(`:${encodeURIComponent(input)}`) ? named.slice(0, named.lastIndexOf(':')) : named;
  if (name === path) return true;
  const graph = name.slice(0, name.lastIndexOf(':'));
  return name === `${graph}:${node.id}` && graph !== '' && graph === (subgraph ?? graph) && isUuid(graph);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function objectOf(value: WorkflowValue | undefined): Record<string, WorkflowValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function unique(refs: InputRef[]): InputRef[] {
  return [...new Map(refs.map((ref) => [ref.join('\n'), ref])).values()];
}
