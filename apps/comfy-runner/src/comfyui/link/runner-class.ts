import type { ComfyDevice } from '@atelier/comfyui';

const MAX_LENGTH = 100;

/** Kind of GPU, from ComfyUI's name of the device: `cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync` -> `NVIDIA GeForce RTX 4090`. */
export function runnerClassOf(device: Pick<ComfyDevice, 'name' | 'type'> | undefined): string {
  const name = (device?.name ?? '')
    .replace(/^[a-z]+:\d+\s+/i, '')
    .replace(/\s+:\s+\S+$/, '')
    .trim();
  return (name || device?.type || 'unknown').slice(0, MAX_LENGTH);
}
