import type { InputRef, WorkflowForm } from '@atelier/contracts';
import { parseJson, SIDECAR, stringifyJson, type WorkflowValue } from '@atelier/workflows';

type Values = Record<string, WorkflowValue>;

/** An input as ComfyUI's App mode names it: its node, or, inside a subgraph, `<id of the subgraph>:<node>:<widget>`. */
type LinearInput = [node: WorkflowValue, widget: string];

function isObject(value: WorkflowValue | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nodesOf = (graph: Values): Values[] => (Array.isArray(graph.nodes) ? graph.nodes.filter(isObject) : []);

/** Ids of nodes are numbers, or texts. */
const textOf = (id: WorkflowValue | undefined): string =>
  typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint' ? String(id) : '';

const nodeAt = (graph: Values, nodeId: string): Values | undefined =>
  nodesOf(graph).find(({ id }) => textOf(id) === nodeId);

/** The editor's view in a file, wherever the file keeps it. */
function uiIn(file: WorkflowValue): Values | null {
  if (!isObject(file)) return null;
  const info = isObject(file.extra_data) ? file.extra_data.extra_pnginfo : undefined;
  const places = [file, file.workflow, isObject(info) ? info.workflow : undefined];
  return places.find((place): place is Values => isObject(place) && Array.isArray(place.nodes)) ?? null;
}

/**
 * The file of a version as the editor opens it, with the form written back: as ComfyUI's App mode reads it
 * (`extra.linearData`), and whole, as Atelier reads it. Null: the file was brought without the editor's view.
 */
export function uiFileOf(source: string, form: WorkflowForm): string | null {
  const ui = uiIn(parseJson(source));
  if (!ui) return null;
  const inputs = form.fields
    .filter(({ hidden }) => !hidden)
    .flatMap(({ bindings }) => linearInput(ui, bindings[0]!) ?? []);
  const former = isObject(ui.extra) ? ui.extra : {};
  const linear = isObject(former.linearData) ? former.linearData : {};
  const extra = {
    ...former,
    linearData: { outputs: [], ...linear, inputs },
    [SIDECAR]: form as unknown as WorkflowValue,
  };
  return stringifyJson({ ...ui, extra });
}

function linearInput(ui: Values, [path, widget]: InputRef): [LinearInput] | null {
  const steps = path.split(':');
  if (steps.length === 1) return nodeAt(ui, path) ? [[idOf(path), widget]] : null;
  const subgraph = steps.slice(0, -1).reduce<Values | null>((graph, step) => graph && subgraphAt(ui, graph, step), ui);
  return subgraph && [[`${textOf(subgraph.id)}:${steps.at(-1)!}:${encodeURIComponent(widget)}`, widget]];
}

function subgraphAt(ui: Values, graph: Values, nodeId: string): Values | null {
  const node = nodeAt(graph, nodeId);
  const definitions = isObject(ui.definitions) ? ui.definitions.subgraphs : undefined;
  const all = Array.isArray(definitions) ? definitions.filter(isObject) : [];
  return all.find(({ id }) => id === node?.type) ?? null;
}

const idOf = (id: string): WorkflowValue => (/^\d{1,15}$/.test(id) ? Number(id) : id);
