import type { WorkflowGraph, WorkflowValue } from '../graph.js';
import { MAX_JSON_LENGTH, parseJson } from '../json/parse-json.js';
import { JsonError } from '../json/json.errors.js';
import { readGraph } from './read-graph.js';
import { readUi } from './read-ui.js';
import { ReadError } from './read.errors.js';
import type { UiWorkflow } from './ui.types.js';

/** What a file holds: at least one of the two. */
export interface WorkflowFile {
  /** `api` where there is a graph that runs as it is; `app` is the UI format with ComfyUI's App mode switched on. */
  format: 'api' | 'ui' | 'app';
  /** The graph that ran or can run. Where a file holds both, this one runs. */
  graph: WorkflowGraph | null;
  /** The editor's view. Where a file holds both, it gives titles, groups, App mode and addresses of models. */
  ui: UiWorkflow | null;
}

type Values = Record<string, WorkflowValue>;

/**
 * Reads a workflow file: the API format, the UI format, a body of `POST /prompt`, `{output, workflow}`, `{workflow}`, `.app.json`.
 * @throws JsonError or ReadError, both `WorkflowError`s with `code` and `where`; nothing else.
 */
export function readWorkflow(source: string | Uint8Array): WorkflowFile {
  return workflowFileOf(parseJson(textOf(source), { storable: true }));
}

/**
 * The editor's view in a file as it was written, with all that `readWorkflow` does not look at; null where it has none.
 * @throws JsonError or ReadError
 */
export function editorViewOf(source: string | Uint8Array): Record<string, WorkflowValue> | null {
  return partsOf(parseJson(textOf(source))).ui;
}

/** The same for JSON that was read already, such as the two chunks of a picture put together as `{prompt, workflow}`. */
export function workflowFileOf(value: WorkflowValue): WorkflowFile {
  const { api, ui, where } = partsOf(value);
  const graph = api && readGraph(api, where);
  const read = ui && readUi(ui);
  return { format: graph ? 'api' : read?.extra.linearMode === true ? 'app' : 'ui', graph, ui: read };
}

interface Parts {
  api: Values | null;
  ui: Values | null;
  /** Of the graph. */
  where: string;
}

function partsOf(value: WorkflowValue): Parts {
  if (!isObject(value)) throw notAWorkflow();
  refuseKeys(value);
  const whole = uiIn(value);
  if (whole) return { api: null, ui: whole, where: '' };
  const ui = uiIn(value.workflow) ?? uiIn(pngInfoOf(value));
  for (const key of ['prompt', 'output', ...(ui ? [] : ['workflow'])]) {
    const api = apiIn(value[key]);
    if (api) return { api, ui, where: `/${key}` };
  }
  const api = ui ? null : apiIn(value);
  if (!api && !ui) throw notAWorkflow();
  return { api, ui, where: '' };
}

/** A body of `POST /prompt` may hold the keys of its sender; the file is kept as it was brought. */
function refuseKeys({ extra_data }: Values): void {
  const held = isObject(extra_data) ? SERVICE_KEYS.find((name) => extra_data[name]) : undefined;
  if (held === undefined) return;
  throw new ReadError('secret', 'The file holds a key of a service, which would be kept with it: take it out', `/extra_data/${held}`); // prettier-ignore
}

const SERVICE_KEYS = ['api_key_comfy_org', 'auth_token_comfy_org'];

/** Where a body of `POST /prompt` carries the editor's view. */
function pngInfoOf({ extra_data }: Values): WorkflowValue | undefined {
  const info = isObject(extra_data) ? extra_data.extra_pnginfo : undefined;
  return isObject(info) ? info.workflow : undefined;
}

function uiIn(value: WorkflowValue | undefined): Values | null {
  return isObject(value) && Array.isArray(value.nodes) ? value : null;
}

/** One node is enough: a file with one wrong node is told which, instead of not being known. */
function apiIn(value: WorkflowValue | undefined): Values | null {
  if (!isObject(value)) return null;
  return Object.values(value).some((node) => isObject(node) && typeof node.class_type === 'string') ? value : null;
}

function isObject(value: WorkflowValue | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAWorkflow(): ReadError {
  return new ReadError('not_a_workflow', 'This is neither the API format of ComfyUI nor its UI format');
}

function textOf(source: string | Uint8Array): string {
  if (typeof source === 'string') return source.startsWith('\uFEFF') ? source.slice(1) : source;
  if (source.byteLength > MAX_JSON_LENGTH)
    throw new JsonError('json_too_large', `The file is larger than ${MAX_JSON_LENGTH} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    throw new ReadError('not_text', 'The file is not text in UTF-8');
  }
}
