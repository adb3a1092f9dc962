import type { InputRef } from '@atelier/contracts';
import type { Definitions } from '../definitions.js';
import type { GraphNode, WorkflowGraph } from '../graph.js';
import { outputNodesOf } from '../form/output-nodes.js';
import { classDefinition } from '../input-definitions.js';
import { judgeClass, type ClassJudgement } from './judge-class.js';
import { packOf } from './packs.js';
import type { Budget, Policy } from './policy.js';
import { applyReplacements, type ReplacementTable } from './replacements.js';
import { valueFaults } from './vet-values.js';
import type { PolicyReason, PolicyReasonCode, Verdict } from './verdict.js';
import { workUnitsOf } from './work-units.js';

export interface VetContext {
  /** The replacements of the ComfyUI that will run the graph. */
  replacements?: ReplacementTable;
  /** At a run: the inputs that get a file of the run. At an import nothing is known of that yet. */
  brought?: readonly InputRef[];
}

/** A graph beyond this is not looked at node by node. */
const MAX_REASONS = 200;

/**
 * Whether a graph may run: its classes by the rules, the files and paths that it names, and what it asks for by the budget. The
 * graph is the converted one, so that nodes inside subgraphs are as visible as all others. Deny by default.
 */
export function vet(
  original: WorkflowGraph,
  definitions: Definitions,
  policy: Policy,
  context: VetContext = {},
): Verdict {
  // prettier-ignore
  const count = Object.keys(original).length;
  if (count > policy.budget.nodes) {
    return verdictOf([tooMuch('too_many_nodes', `The graph has ${count} nodes; ${policy.budget.nodes} are allowed.`, count, policy.budget.nodes)]); // prettier-ignore
  }
  const graph = applyReplacements(original, context.replacements ?? {}, definitions);
  const nodes = Object.entries(graph).flatMap(([id, node]) => nodeReasons(id, node, definitions, policy, context));
  return verdictOf([...nodes, ...budgetReasons(graph, definitions, policy.budget)]);
}

function verdictOf(reasons: PolicyReason[]): Verdict {
  return { allowed: reasons.length === 0, reasons: reasons.slice(0, MAX_REASONS) };
}

function nodeReasons(
  id: string,
  node: GraphNode,
  definitions: Definitions,
  policy: Policy,
  context: VetContext,
): PolicyReason[] {
  // prettier-ignore
  const definition = classDefinition(definitions, node.class_type);
  const judgement = judgeClass(node.class_type, definition, policy);
  const about = { id, class: node.class_type, title: node._meta?.title ?? definition?.display_name ?? node.class_type };
  const denied = judgement.allowed ? [] : [deniedReason(about, judgement, definition === undefined)];
  const values = valueFaults(id, node, definition, context.brought).map(({ code, input, message }) => ({
    ...{ code, node: about, input, pack: packOf(definition), labels: [] },
    message: `${about.title}: ${input} ${message}.`,
  }));
  return [...denied, ...values];
}

function deniedReason(
  node: NonNullable<PolicyReason['node']>,
  judgement: ClassJudgement,
  unknown: boolean,
): PolicyReason {
  // prettier-ignore
  const { pack, labels } = judgement;
  const code: PolicyReasonCode = unknown ? 'unknown_class' : 'class_denied';
  return { code, node, input: null, pack, labels, message: `${node.title} (${node.class}) ${whyDenied(judgement, unknown)}.` }; // prettier-ignore
}

function whyDenied({ pack, labels, rule }: ClassJudgement, unknown: boolean): string {
  if (unknown) return 'is a class that is not known here';
  if (rule === null) return `comes from the pack ${pack}, which nobody has allowed`;
  return labels.length === 0 ? 'is not allowed here' : `is not allowed here (${labels.join(', ')})`;
}

function budgetReasons(graph: WorkflowGraph, definitions: Definitions, budget: Budget): PolicyReason[] {
  const { volume, steps, batch, units } = workUnitsOf(graph, definitions, budget.computed);
  const outputs = outputNodesOf(graph, definitions).length;
  const over: [PolicyReasonCode, string, number, number][] = [
    ['too_many_outputs', 'The number of nodes that save or show something', outputs, budget.outputs ?? Infinity],
    ['batch_too_large', 'The batch', batch, budget.batch],
    ['too_many_steps', 'The number of steps', steps, budget.steps],
    ['too_large', 'Pixels x frames x batch', volume, budget.volume],
    ['too_much_work', 'Pixels x frames x batch x steps', units, budget.workUnits],
  ];
  return over
    .filter(([, , asked, allowed]) => !(asked <= allowed))
    .map(([code, what, asked, allowed]) =>
      tooMuch(code, `${what} is ${asked}; ${allowed} is allowed.`, asked, allowed),
    );
}

/** Of the whole graph. */
function tooMuch(code: PolicyReasonCode, message: string, asked: number, allowed: number): PolicyReason {
  return { code, node: null, input: null, pack: null, labels: [], amount: { asked, allowed }, message };
}
