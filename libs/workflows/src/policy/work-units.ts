import type { ClassDefinition, Definitions } from '../definitions.js';
import type { GraphNode, WorkflowGraph } from '../graph.js';
import { classDefinition } from '../input-definitions.js';
import { boundOf } from './bounded-numbers.js';
import type { ComputedBounds } from './policy.js';

/** What a run costs, relative to others: the measure of budgets and of learned costs. */
export interface WorkUnits {
  /** Pixels x frames x batch of the largest thing that is made; of a graph without a size that of a picture of one megapixel. */
  volume: number;
  /** Steps of all samplers together; at least 1. */
  steps: number;
  /** The largest batch. */
  batch: number;
  units: number;
}

const PICTURE = 1024 * 1024;

const FRAMES = ['length', 'num_frames', 'video_frames', 'frames'];

/** Samples of sound per second, as if they were pixels: ACE-Step's latent has far fewer, so this is no low estimate. */
const SOUND_RATE = 44_100;

/** `computed` is what counts for numbers that the graph computes (see `Budget`). */
export function workUnitsOf(graph: WorkflowGraph, definitions: Definitions, computed: ComputedBounds = {}): WorkUnits {
  const at: At = (id, input, bound) => boundOf(graph, definitions, id, input, bound);
  const ids = Object.keys(graph);
  const repeated = product(ids.filter((id) => /^Repeat/.test(graph[id]!.class_type)).map((id) => at(id, 'amount') ?? 1)); // prettier-ignore
  const batch = Math.max(1, ...ids.map((id) => at(id, 'batch_size') ?? 1));
  const making = ids.filter((id) => makes(classDefinition(definitions, graph[id]!.class_type)));
  const volume = largest(making.map((id) => volumeAt(at, id, computed))) * repeated;
  const steps = Math.max(1, sum(Object.entries(graph).map(([id, node]) => stepsAt(at, id, node))));
  return { volume, steps, batch, units: volume * steps };
}

/** The largest value that an input can have; `bound` is for a computed one. */
type At = (id: string, input: string, bound?: number) => number | undefined;

/** Encoders and model patches take a size too, but make nothing of it. */
function makes(definition: ClassDefinition | undefined): boolean {
  const outputs = definition?.output;
  return (
    outputs === undefined ||
    outputs.some((type) => ['LATENT', 'IMAGE', 'MASK', 'VIDEO', 'AUDIO'].includes(type as string))
  );
}

/** A node with width and height, or with a length in seconds, makes something of that size. */
function volumeAt(at: At, id: string, { side, frames }: ComputedBounds): number {
  const batch = at(id, 'batch_size') ?? 1;
  const [width, height] = [at(id, 'width', side), at(id, 'height', side)];
  if (width !== undefined && height !== undefined) return width * height * framesAt(at, id, frames) * batch;
  return (at(id, 'seconds') ?? 0) * SOUND_RATE * batch;
}

function framesAt(at: At, id: string, computed?: number): number {
  return Math.max(1, ...FRAMES.map((input) => at(id, input, computed) ?? 1));
}

/** KSamplerAdvanced does a part of its steps, from `start_at_step` to `end_at_step`. */
function stepsAt(at: At, id: string, { inputs }: GraphNode): number {
  const steps = Math.max(0, at(id, 'steps') ?? 0);
  if (!Object.hasOwn(inputs, 'start_at_step')) return steps;
  const [start, end] = [at(id, 'start_at_step') ?? 0, at(id, 'end_at_step') ?? steps];
  return Math.max(0, Math.min(steps, end) - Math.max(0, start));
}

function largest(volumes: number[]): number {
  const most = volumes.reduce((most, volume) => Math.max(most, volume), 0);
  return most > 0 ? most : PICTURE;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

const product = (numbers: number[]): number => numbers.reduce((total, number) => total * Math.max(1, number), 1);
