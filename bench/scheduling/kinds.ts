import type { Kind } from './fleet.types.js';

const GB = 1e9;

/** Checkpoints of which a runner holds one: what text-to-image has, all alike. */
export function checkpoints(count: number): Kind[] {
  return Array.from({ length: count }, (_nothing, index) => [{ name: `model-${index}`, bytes: 1 }]);
}

/**
 * Workflows of one to five files, with the sizes of their models in 2026; several share a text encoder or a VAE. The simulation that
 * chose the policy had the same without the last, and without what only newcomers want.
 */
export const WORKFLOWS: readonly Kind[] = [
  kind({ 'flux-dev': 12, t5: 5, 'clip-l': 0.25, ae: 0.3 }),
  kind({ kontext: 12, t5: 5, 'clip-l': 0.25, ae: 0.3 }),
  kind({ fill: 12, t5: 5, 'clip-l': 0.25, ae: 0.3 }),
  kind({ 'qwen-image': 20, 'qwen-vl': 9, 'qwen-vae': 0.25 }),
  kind({ 'qwen-edit': 20, 'qwen-vl': 9, 'qwen-vae': 0.25 }),
  kind({ 'wan-high': 14, 'wan-low': 14, umt5: 6.5, 'wan-vae': 0.25 }),
  kind({ sdxl: 6.5 }),
  kind({ 'z-image': 12, 'qwen3-4b': 8, ae: 0.3 }),
];

/** A workflow of five files, for M9 and M10: FLUX with a ControlNet. */
export const FIVE_FILES: Kind = kind({ 'flux-dev': 12, t5: 5, 'clip-l': 0.25, ae: 0.3, controlnet: 3.6 });

/** What nobody with a backlog wants, and nobody has loaded. */
export const RARE_WORKFLOWS: readonly Kind[] = [
  kind({ hunyuan: 16, llava: 9, 'hunyuan-vae': 0.5 }),
  kind({ 'sd3.5': 16, 'clip-g': 1.4, 'clip-l': 0.25, t5: 5 }),
  kind({ 'ace-step': 7 }),
  kind({ ltxv: 9, 't5-fp16': 9.5 }),
];

function kind(gigabytes: Record<string, number>): Kind {
  return Object.entries(gigabytes).map(([name, size]) => ({ name, bytes: size * GB }));
}
