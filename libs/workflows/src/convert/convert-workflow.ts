import type { Definitions } from '../definitions.js';
import type { GraphNode, WorkflowGraph } from '../graph.js';
import { checkGraph } from '../read/check-graph.js';
import { ReadError } from '../read/read.errors.js';
import type { UiWorkflow } from '../read/ui.types.js';
import { ConversionReport } from './conversion-report.js';
import type { Conversion } from './conversion.types.js';
import { ConvertError } from './convert.errors.js';
import { isEmitted, refuseUnsupported } from './emitted.js';
import { NodeInputs } from './node-inputs.js';
import { placeNodes } from './place-nodes.js';
import { Resolver } from './resolver.js';
import { isOff, namedNode, type Placed } from './scope.js';

/**
 * Makes the graph that ComfyUI's editor would send, with three differences: a node that is muted or bypassed is so also when it
 * is a subgraph inside another, every value is checked against the definition of its class, and seeds keep all their digits.
 * Random choices, `{a|b}` in prompts and `%date%` in names are left for the run.
 * @throws ConvertError for a workflow that has no graph: a subgraph in itself, a cycle, too many nodes
 */
export function convertWorkflow(workflow: UiWorkflow, definitions: Definitions): Conversion {
  const report = new ConversionReport();
  const placed = placeNodes(workflow, definitions);
  const emitted = new Set(placed.filter(isEmitted));
  const resolver = new Resolver(report);
  const inputs = new NodeInputs(resolver, report, (node) => emitted.has(node));
  const graph: WorkflowGraph = {};
  for (const node of placed) {
    refuseUnsupported(node, resolver, report);
    if (isOffInside(node, workflow))
      report.warn('off_inside', namedNode(node), 'A subgraph inside another is off; ComfyUI would run it');
  }
  for (const node of emitted) graph[node.id] = graphNode(node, inputs);
  refuseCycles(graph);
  return { graph, warnings: report.warnings, unsupported: report.unsupported };
}

function isOffInside({ node, scope }: Placed, { subgraphs }: UiWorkflow): boolean {
  return isOff(node) && scope.owner !== null && subgraphs.has(node.type);
}

function graphNode(placed: Placed, inputs: NodeInputs): GraphNode {
  return { class_type: placed.node.type, inputs: inputs.of(placed), _meta: { title: namedNode(placed).title } };
}

function refuseCycles(graph: WorkflowGraph): void {
  try {
    checkGraph(graph);
  } catch (error) {
    if (error instanceof ReadError && error.code === 'cycle')
      throw new ConvertError('cycle', error.message, error.where ?? '');
    throw error;
  }
}
