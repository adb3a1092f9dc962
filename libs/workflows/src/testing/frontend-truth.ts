import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson, stringifyJson, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../index.js';

/** What ComfyUI's editor 1.58.1 makes of an official template over the classes of ComfyUI 0.3.64. */
export interface FrontendTruth {
  name: string;
  template: string;
  /** Modes of nodes that were changed before, by JSON pointer: bypassed (4) or muted (2). */
  modes: Record<string, number>;
  /** Id of each node to its digest. */
  nodes: Record<string, string>;
}

type Saved = Record<string, { modes: Record<string, number>; nodes: string }>;

const FILE = join(import.meta.dirname, '..', '..', 'fixtures', 'frontend-truth.json');
/** Hexadecimal digits of a digest that are kept. */
const DIGITS = 16;

export async function frontendTruths(): Promise<FrontendTruth[]> {
  const { workflows } = JSON.parse(await readFile(FILE, 'utf8')) as { workflows: Saved };
  return Object.entries(workflows).map(([name, { modes, nodes }]) => ({
    name,
    template: name.replace(/\.m\d$/, ''),
    modes,
    nodes: Object.fromEntries(nodes.split(' ').map((node) => node.split('=') as [string, string])),
  }));
}

/** The text of the template with those modes. */
export async function changedTemplate(folder: string, { template, modes }: FrontendTruth): Promise<string> {
  const workflow = parseJson(await readFile(join(folder, `${template}.json`), 'utf8'));
  for (const [pointer, mode] of Object.entries(modes)) {
    const [key, ...path] = pointer.split('/').slice(1).reverse();
    const holder = path.reverse().reduce<WorkflowValue>((value, step) => (value as Record<string, WorkflowValue>)[step]!, workflow); // prettier-ignore
    (holder as Record<string, WorkflowValue>)[key!] = mode;
  }
  return stringifyJson(workflow);
}

/** Node id to a digest of its class and inputs. */
export function digestsOf(graph: WorkflowGraph): Record<string, string> {
  return Object.fromEntries(Object.entries(graph).map(([id, node]) => [id, digest(node)]));
}

function digest({ class_type, inputs }: GraphNode): string {
  const text = stringifyJson(canonical({ class_type, inputs }));
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

function canonical(value: WorkflowValue): WorkflowValue {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.keys(value).sort();
  return Object.fromEntries(sorted.map((key) => [key, canonical(value[key]!)]));
}
