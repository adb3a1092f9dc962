import type { InputRef } from '@atelier/contracts';
import type { Candidate } from '../candidate.js';
import type { DraftContext } from '../draft-context.js';
import { RANK } from '../field-rank.js';

const SIZES = new Set(['width', 'height', 'resolution', 'aspect_ratio', 'megapixels']);
const LENGTHS = new Set(['length', 'duration', 'seconds', 'num_frames', 'video_frames']);
const RATES = new Set(['fps', 'frame_rate']);

/** Frames go in steps that the model's latent has: 4n+1 for most, 8n+1 for LTX. */
const FRAME_STEPS: [className: RegExp, step: number][] = [
  [/LTXV/i, 8],
  [/Wan|Hunyuan|Cosmos|Mochi/i, 4],
];

/** Size and length of what is made: inputs of nodes that make an empty latent, or resize for one. */
export function sizeCandidates(context: DraftContext): Candidate[] {
  return context.nodes().flatMap(([id, { class_type: className }]) =>
    context.literalsOf(id).flatMap(([ref, value]): Candidate[] => {
      const rank = typeof value === 'number' || SIZES.has(ref[1]) ? rankOf(ref) : null;
      if (rank === null || !makesSize(context, id, className)) return [];
      return [{ bindings: [ref], origin: 'guess', rank, ...frameStep(ref, className), ...(RATES.has(ref[1]) ? { advanced: true } : {}) }]; // prettier-ignore
    }),
  );
}

function rankOf([, input]: InputRef): number | null {
  if (SIZES.has(input)) return RANK.size;
  return LENGTHS.has(input) || RATES.has(input) ? RANK.length : null;
}

function makesSize(context: DraftContext, id: string, className: string): boolean {
  const definition = context.classOf(id);
  if (/ResolutionSelector|CreateVideo/.test(className)) return true;
  if (definition === undefined) return /empty|latent|tovideo/i.test(className);
  return definition.output?.includes('LATENT') === true && !takesLatent(definition.input?.required);
}

/** What changes a latent that is there (crop, scale) is no source of the size. */
function takesLatent(required: Record<string, [type: unknown, ...rest: unknown[]]> = {}): boolean {
  return Object.values(required).some(([type]) => type === 'LATENT');
}

function frameStep([, input]: InputRef, className: string): Pick<Candidate, 'limits'> {
  const step = FRAME_STEPS.find(([pattern]) => pattern.test(className))?.[1];
  return LENGTHS.has(input) && step !== undefined ? { limits: { step } } : {};
}
