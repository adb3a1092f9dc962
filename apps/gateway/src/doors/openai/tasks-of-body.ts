import { LIMITS, type CreateTask } from '@atelier/contracts';
import type { GenerationBody, Quality } from './generation-body.js';
import { createOf } from '../making/create-of.js';
import { sizeThatCanBe, type Size } from '../making/size.js';

/** Undefined: the steps that a task has without being asked. */
const STEPS: Readonly<Record<Quality, number | undefined>> = {
  auto: undefined,
  low: 12,
  medium: undefined,
  standard: undefined,
  high: 30,
  hd: 30,
  xhigh: 40,
  max: 50,
};

/** Undefined: what is usual. */
export function stepsOf({ steps, quality }: Pick<GenerationBody, 'steps' | 'quality'>): number | undefined {
  return steps ?? STEPS[quality ?? 'auto'];
}

/** The tasks that a body asks for: one, or two where more pictures are asked for than one task makes. */
export function tasksOfBody(body: GenerationBody, model_name: string): CreateTask[] {
  const { n, seed, cfg_scale, negative_prompt, prompt, size } = body;
  const most = LIMITS.batchSize.max;
  const task = createOf({
    ...{ prompt, model_name, negative_prompt, cfg: cfg_scale, ...sizeOf(size) },
    steps: stepsOf(body),
    seed: seed === -1 ? undefined : seed,
  });
  const count = n ?? 1;
  const first = { ...task, batch_size: Math.min(count, most) };
  if (count <= most) return [first];
  const next = task.seed === undefined ? {} : { seed: (task.seed + most) % LIMITS.seed.max };
  return [first, { ...task, ...next, batch_size: count - most }];
}

/** Undefined for `auto`: what the model was made for. */
function sizeOf(text: string | null | undefined): Size | undefined {
  if (text == null || text === 'auto') return undefined;
  const [width = 0, height = 0] = text.split('x').map(Number);
  return sizeThatCanBe({ width, height });
}
