/** What a node class does to a picture, as far as its name tells; custom nodes follow the same naming. */
export type NodeRole = 'loader' | 'sampler' | 'decoder' | 'saver' | 'other';

/**
 * Samplers take nearly all of a prompt's time. What comes after them weighs as little as it takes: the time that is left is told by
 * the pace of the sampler, and a decoder or saver that counted as much as any node would be expected to take minutes after hours.
 */
const WEIGHTS: Record<NodeRole, number> = { sampler: 12, decoder: 0.5, saver: 0.25, loader: 1, other: 1 };

/** `KSamplerSelect` and `SamplerEuler` only describe a sampler. */
const SAMPLER = /Sampler/;
const SAMPLER_SETTING = /SamplerSelect|^Sampler(?!Custom)/;

/** Role of a node class. */
export function roleOf(classType: string | undefined): NodeRole {
  if (classType === undefined) return 'other';
  if (/Loader/.test(classType)) return 'loader';
  if (SAMPLER.test(classType) && !SAMPLER_SETTING.test(classType)) return 'sampler';
  if (/Decode/.test(classType)) return 'decoder';
  return /^Save|^Preview|^CreateVideo|Combine$/.test(classType) ? 'saver' : 'other';
}

/** Share of a node in the whole, relative to an ordinary node. */
export function weightOf(classType: string | undefined): number {
  return WEIGHTS[roleOf(classType)];
}
