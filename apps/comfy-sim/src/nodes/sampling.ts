import type { NodeResult, NodeRun } from '../graph/node-definition.js';
import type { Base, Picture } from '../pictures/picture.js';
import type { NodeKit } from './node-kit.js';
import type { ConditioningValue, LatentValue, ModelValue } from './values.js';

/** What one sampling is asked for, whichever node asks. */
export interface Sampling {
  model: ModelValue;
  positive: ConditioningValue;
  negative: ConditioningValue | undefined;
  latent: LatentValue;
  seed: unknown;
  /** What else must change the picture: cfg, sampler, scheduler ... */
  details: unknown[];
  steps: number;
  /** How much of what the latent holds is drawn over, 0..1. */
  denoise: number;
}

/** Frames that one step of a video latent stands for: its memory. */
const FRAMES_PER_STEP = 4;

/** Loads the model, passes the steps with progress and previews, and gives the sampled latent. */
export async function sample(kit: NodeKit, run: NodeRun, asked: Sampling): Promise<LatentValue> {
  const { latent, model } = asked;
  for (const file of model.files.slice(0, 1)) await kit.models.load(file, run.wait);
  kit.models.reserve(latent.width, latent.height, latent.batch * Math.ceil((latent.frames ?? 1) / FRAMES_PER_STEP));
  const pictures = sampledPictures(asked);
  await passSteps(kit, run, asked, pictures[0]);
  return { ...latent, pictures, layout: layoutOf(asked, 0) };
}

/** Both outputs of the custom samplers are the same here. */
export async function sampleTwice(kit: NodeKit, run: NodeRun, asked: Sampling): Promise<NodeResult> {
  const latent = await sample(kit, run, asked);
  return { outputs: [latent, latent] };
}

async function passSteps(kit: NodeKit, run: NodeRun, asked: Sampling, first: Picture | undefined): Promise<void> {
  const { steps } = asked;
  // Only the first picture of a batch is previewed.
  const previews = first && kit.painter.previews(first);
  for (let step = 1; step <= steps; step++) {
    await run.wait(stepMsOf(kit, asked));
    await run.tick(step, steps, previews && kit.settings.previews ? () => previews(step / steps) : undefined);
  }
}

function stepMsOf({ settings: { stepMs } }: NodeKit, { model, latent: { width, height, batch } }: Sampling): number {
  if (typeof stepMs === 'number') return stepMs;
  return stepMs({ model: model.files[0]?.name, width, height, batch });
}

function sampledPictures(asked: Sampling): Picture[] {
  const { latent, positive } = asked;
  return Array.from({ length: latent.batch }, (_none, index) => ({
    ...{ width: latent.width, height: latent.height, mood: positive.text, layout: layoutOf(asked, index) },
    base: baseOf(asked, index),
  }));
}

function layoutOf({ model, seed, details, negative }: Sampling, index: number): string {
  const files = [model.files[0]?.name ?? 'no model', ...model.changes].join('+');
  return [files, String(seed), ...details, negative?.text ?? '', index].join('\n');
}

/** What the latent holds, as far as it shines through; else what the conditioning refers to. */
function baseOf({ latent, denoise, positive }: Sampling, index: number): Base | undefined {
  const below = latent.pictures?.[index];
  if (below && (denoise < 1 || latent.mask)) return { picture: below, covered: denoise, mask: latent.mask };
  return positive.reference;
}
