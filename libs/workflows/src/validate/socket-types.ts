import type { WorkflowValue } from '../graph.js';

/** What only a node can make, of ComfyUI's core. Types of packs may have widgets of their own, or take several kinds of values. */
const SOCKET_TYPES = new Set<WorkflowValue>([
  ...['AUDIO', 'CLIP', 'CLIP_VISION', 'CLIP_VISION_OUTPUT', 'CONDITIONING', 'CONTROL_NET', 'GLIGEN', 'GUIDER'],
  ...['IMAGE', 'LATENT', 'MASK', 'MODEL', 'NOISE', 'SAMPLER', 'SIGMAS', 'STYLE_MODEL', 'UPSCALE_MODEL', 'VAE', 'VIDEO'],
]);

export function isSocketType(type: WorkflowValue | undefined): type is string {
  return type !== undefined && SOCKET_TYPES.has(type);
}
