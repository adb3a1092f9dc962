import type { ConversionReport } from './conversion-report.js';
import type { UnsupportedCode } from './conversion.types.js';
import { frontendKind, isGroupNode } from './frontend-nodes.js';
import type { Resolver } from './resolver.js';
import { isOff, namedNode, type Placed } from './scope.js';
import { unfitMessage } from './widget-inputs.js';

const SUBGRAPH_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const MESSAGES = {
  unknown_class: 'No definition of this class is known: its pack is not installed, or ComfyUI is too old',
  broadcast_node:
    'This node connects others without links, by code that runs only in ComfyUI\'s page. Export the workflow as API format there ("Export (API)"), or bring a picture that it made',
  browser_node:
    'This node exists only in ComfyUI\'s page, where it changes others while the workflow is sent. Export the workflow as API format there ("Export (API)"), or bring a picture that it made',
  group_node:
    'This is a group node of the old kind. Convert it to a subgraph in ComfyUI, or ungroup it, and save again',
  subgraph_missing: 'This is a subgraph that the file does not contain. Open the workflow in ComfyUI and save it again',
} as const;

/** Whether a node becomes one of the graph. */
export function isEmitted(placed: Placed): boolean {
  if (isOff(placed.node) || placed.inside) return false;
  const refusal = refusalOf(placed);
  if (refusal !== undefined) return refusal === 'unknown_class';
  return placed.definition !== undefined || frontendKind(placed.node.type) === undefined;
}

/** Says what keeps this node from running. */
export function refuseUnsupported(placed: Placed, resolver: Resolver, report: ConversionReport): void {
  if (isOff(placed.node)) return;
  const code = refusalOf(placed);
  if (code) report.refuse(code, placed.node, namedNode(placed), MESSAGES[code]);
  if (placed.inside && resolver.hostValuesOf(placed) === 'unfit')
    report.refuse('values_do_not_fit', placed.node, namedNode(placed), unfitMessage(placed));
}

function refusalOf({
  node,
  definition,
  inside,
}: Placed): Exclude<UnsupportedCode, 'browser_value' | 'values_do_not_fit'> | undefined {
  if (inside) return undefined;
  const kind = frontendKind(node.type);
  // A pack that broadcasts declares its classes to ComfyUI too.
  if (kind === 'broadcast') return node.inputs.some(({ link }) => link !== null) || node.outputs.length > 0 ? 'broadcast_node' : undefined; // prettier-ignore
  if (definition) return undefined;
  if (kind === 'browser') return 'browser_node';
  if (kind) return undefined;
  if (isGroupNode(node.type)) return 'group_node';
  return SUBGRAPH_ID.test(node.type) ? 'subgraph_missing' : 'unknown_class';
}
