import type { InputRef, WorkflowForm } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';
import { SUBGRAPH_INPUT_ID, type UiGraph, type UiNode, type UiSubgraph, type UiWorkflow } from '../read/ui.types.js';

/** One use of a subgraph on the way from the root to a node. */
interface Level {
  use: UiNode;
  subgraph: UiSubgraph;
}

/**
 * The fields of a form as ComfyUI's App mode keeps them: `[node, input, {description}]`. An input inside a subgraph that the use
 * shows is named by the use, any other by the subgraph and the node in it.
 */
export function linearInputs(form: WorkflowForm, ui: UiWorkflow): WorkflowValue[] {
  return form.fields
    .filter(({ hidden }) => !hidden)
    .flatMap(({ bindings, help }) => bindings.map((binding) => linearInput(binding, help ?? null, ui)));
}

function linearInput([path, input]: InputRef, help: string | null, ui: UiWorkflow): WorkflowValue {
  const [node, name] = shownAt(path, input, ui);
  return help === null ? [node, name] : [node, name, { description: help }];
}

function shownAt(path: string, input: string, ui: UiWorkflow): [node: string | number, input: string] {
  const steps = path.split(':');
  const levels = levelsOf(steps.slice(0, -1), ui);
  const last = levels.at(-1);
  if (!last || levels.length < steps.length - 1) return [asNumber(path), input];
  let [inner, name] = [steps.at(-1)!, input];
  for (const { use, subgraph } of [...levels].reverse()) {
    const shown = promotedName(subgraph, inner, name);
    if (shown === undefined) return [`${last.subgraph.id}:${steps.at(-1)!}`, input];
    [inner, name] = [use.id, shown];
  }
  return [asNumber(inner), name];
}

function levelsOf(ids: string[], ui: UiWorkflow): Level[] {
  const levels: Level[] = [];
  let graph: UiGraph = ui.root;
  for (const id of ids) {
    const use = graph.nodes.find((node) => node.id === id);
    const subgraph = use && ui.subgraphs.get(use.type);
    if (!use || !subgraph) return levels;
    levels.push({ use, subgraph });
    graph = subgraph;
  }
  return levels;
}

/** The input of the subgraph that is linked to this one inside. */
function promotedName({ nodes, links, inputs }: UiSubgraph, id: string, name: string): string | undefined {
  const node = nodes.find((one) => one.id === id);
  const saved = node?.inputs.find((input) => (input.widget ?? input.name) === name);
  const link = saved?.link == null ? undefined : links.get(saved.link);
  return link?.originId === SUBGRAPH_INPUT_ID ? inputs[link.originSlot]?.name : undefined;
}

function asNumber(id: string): string | number {
  return /^\d{1,9}$/.test(id) ? Number(id) : id;
}
