import type { WorkflowGraph, WorkflowValue } from '@atelier/workflows';

const PIXELS_PER_MEGAPIXEL = 1_000_000;
/** What a graph without a size or without steps counts as: a picture of 512 pixels in one step. */
const LEAST = 0.25;
const MOST = 1e9;

const literal = (value: WorkflowValue | undefined): number => (typeof value === 'number' && value > 0 ? value : 1);

/**
 * Megapixels × frames × batch × steps of a graph, from its literal values: what its time grows with. The largest picture of its
 * nodes counts, and the steps of all its samplers.
 */
export function workUnitsOf(graph: WorkflowGraph): number {
  const inputs = Object.values(graph).map((node) => node.inputs);
  const pixels = inputs.map(({ width, height, length, batch_size }) => literal(width) * literal(height) * literal(length) * literal(batch_size)); // prettier-ignore
  const steps = inputs.flatMap(({ steps: count }) => (typeof count === 'number' ? [count] : []));
  const megapixels = Math.max(LEAST, Math.max(...pixels) / PIXELS_PER_MEGAPIXEL);
  const total =
    megapixels *
    Math.max(
      1,
      steps.reduce((sum, count) => sum + count, 0),
    );
  return Number.isFinite(total) ? Math.min(total, MOST) : MOST;
}
