import { ComfyRejectedError, type NodeError } from '@atelier/comfyui';
import type { Fault } from '@atelier/contracts';
import type { NodeNames } from '../prompts/node-names.js';
import { PromptFailed } from '../prompts/prompt.errors.js';

const MAX_PROBLEM = 300;

/** The node whose fault an error is, for the person who waits; null where it is none's. */
export function faultyNode(error: unknown, nodes: NodeNames): NonNullable<Fault['node']> | null {
  if (error instanceof ComfyRejectedError) return refusedNode(error, nodes);
  if (!(error instanceof PromptFailed) || error.outcome.status !== 'failed') return null;
  const { nodeId } = error.outcome.failure;
  // What an exception says may hold paths of that machine: it is for the admin.
  return nodeId === undefined ? null : { ...nodes.of(nodeId), problem: null };
}

function refusedNode({ detail }: ComfyRejectedError, nodes: NodeNames): NonNullable<Fault['node']> | null {
  const [first] = Object.entries(detail.nodeErrors).filter(([, { errors }]) => errors.length > 0);
  if (first) return { ...nodes.of(first[0]), problem: problemOf(first[1].errors[0]!) };
  const { node } = detail;
  return node ? { ...nodes.of(node.id), problem: node.problem.slice(0, MAX_PROBLEM).toWellFormed() } : null;
}

/** In ComfyUI's words and with the name of the input, without its value: that may be a list of all files of the machine. */
function problemOf({ message, extra_info }: NodeError): string {
  const input = extra_info['input_name'];
  const problem = typeof input === 'string' && input !== '' ? `${message} (${input})` : message;
  return problem.slice(0, MAX_PROBLEM).toWellFormed();
}
