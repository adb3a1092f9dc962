import type { WorkflowForm } from '@atelier/contracts';
import type { Definitions } from '../definitions.js';
import { outputNodesOf } from '../form/output-nodes.js';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';
import { stringifyJson } from '../json/stringify-json.js';
import { readUi } from '../read/read-ui.js';
import { editorViewOf } from '../read/read-workflow.js';
import { editorIds } from './editor-ids.js';
import { editorView } from './editor-view.js';
import { linearInputs } from './linear-data.js';

type Values = Record<string, WorkflowValue>;

/** A version of a workflow. */
export interface ExportedVersion {
  /** The file that it came from. */
  source: string | Uint8Array;
  graph: WorkflowGraph;
  form: WorkflowForm;
}

/**
 * A version as a file of ComfyUI's editor, with its form written back for App mode (`extra.linearData`). The editor's view of the
 * source stays as it was; a source in the API format gets one, with its nodes in columns.
 * @returns JSON text: seeds keep their digits @throws JsonError or ReadError when the source is no workflow any more
 */
export function exportUi({ source, graph, form }: ExportedVersion, definitions: Definitions): string {
  const saved = editorViewOf(source);
  const view = saved ?? editorView(graph, definitions);
  const ids = saved ? null : editorIds(graph);
  const path = (id: string) => (ids ? String(ids.get(id) ?? id) : id);
  const bound = form.fields.map((field) => ({ ...field, bindings: field.bindings.map(([id, input]): [string, string] => [path(id), input]) })); // prettier-ignore
  const inputs = linearInputs({ ...form, fields: bound }, readUi(view));
  const outputs = outputNodesOf(graph, definitions).map(({ id }) => rootId(path(id)));
  const extra = isObject(view.extra) ? view.extra : {};
  return stringifyJson({ ...view, extra: { ...extra, linearData: { inputs, outputs: [...new Set(outputs)] } } });
}

/** App mode shows outputs of nodes at the root: what is inside a subgraph appears at its use. */
function rootId(path: string): string | number {
  const [root] = path.split(':');
  return /^\d{1,9}$/.test(root!) ? Number(root) : root!;
}

function isObject(value: WorkflowValue | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
