import type { LoraValue } from '@atelier/contracts';
import { isLink, type GraphNode } from '../../graph.js';
import { nodeOf } from '../../values/copy-graph.js';
import { isLoraLoader } from '../../values/lora-stack.js';
import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { RANK } from '../field-rank.js';

/** Loaders of LoRAs: a chain of them is one stack, which a run may make longer, shorter or empty. */
export function loraCandidates(context: DraftContext): Candidate[] {
  const loaders = context.nodes().filter(([, node]) => isLoraLoader(node) && isLiteral(node));
  const chains: string[][] = [];
  for (const [id] of loaders.filter(([, node]) => !isLater(context, node))) chains.push(chainFrom(context, id));
  return chains.map((chain) => ({
    bindings: chain.map((id) => [id, 'lora_name']),
    origin: 'guess',
    widget: 'loras',
    rank: RANK.loras,
    label: 'LoRA',
    default: chain.map((id) => loraOf(context.graph[id]!)),
  }));
}

function isLiteral({ inputs }: GraphNode): boolean {
  return typeof inputs.lora_name === 'string' && typeof inputs.strength_model === 'number';
}

/** Whether a loader hangs on another of its class that feeds nothing else. */
function isLater(context: DraftContext, { class_type, inputs }: GraphNode): boolean {
  const before = isLink(inputs.model) ? inputs.model[0] : null;
  return before !== null && nodeOf(context.graph, before)?.class_type === class_type && next(context, before) !== null;
}

function chainFrom(context: DraftContext, first: string): string[] {
  const chain = new Set<string>();
  for (let id: string | null = first; id !== null && !chain.has(id); id = next(context, id)) chain.add(id);
  return [...chain];
}

/** The one loader of the same class that everything of this one goes to. */
function next(context: DraftContext, id: string): string | null {
  const [target, ...others] = [...new Set(context.consumersOf(id).map(({ ref }) => ref[0]))];
  const node = target === undefined ? undefined : nodeOf(context.graph, target);
  if (others.length > 0 || node === undefined || node.class_type !== context.graph[id]!.class_type) return null;
  return isLiteral(node) ? target! : null;
}

function loraOf({ inputs }: GraphNode): LoraValue {
  const { lora_name: file, strength_model: strength, strength_clip: clip } = inputs;
  const other = typeof clip === 'number' && clip !== strength ? { strength_clip: clip } : {};
  return { file: file as string, strength: strength as number, ...other };
}
