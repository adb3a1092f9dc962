import { randomInt, randomUUID } from 'node:crypto';

/** A prompt in API format. */
export type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

/** A seed that no earlier prompt used, so that nothing is cached. */
export function freshSeed(): number {
  return randomInt(2 ** 47);
}

/** A prompt id in the only form that every version accepts. */
export function freshId(): string {
  return randomUUID();
}

/** A prefix of this run only: a real ComfyUI keeps its output folder. */
export function freshPrefix(): string {
  return `conformance-${randomUUID().slice(0, 8)}`;
}

/** Text to image with node ids as in the recordings; 64x64 and 4 steps, so that a CPU can do it. */
export function textToImage(checkpoint: string, seed: number, prefix: string): Graph {
  return {
    4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: checkpoint } },
    5: { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
    6: { class_type: 'CLIPTextEncode', inputs: { text: 'a fox', clip: ['4', 1] } },
    7: { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
    3: {
      class_type: 'KSampler',
      inputs: {
        ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
        ...{ seed, steps: 4, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
      },
    },
    8: { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    9: { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: prefix } },
  };
}

/** Sets one input of a graph. */
export function withInput(graph: Graph, id: string, name: string, value: unknown): Graph {
  const node = graph[id]!;
  return { ...graph, [id]: { ...node, inputs: { ...node.inputs, [name]: value } } };
}

/** The test node of the recordings: takes `seconds`, then gives a small picture or fails as `fault` says. */
export function bench(seconds: number, steps: number, fault = 'none'): Graph {
  return {
    1: { class_type: 'BenchSleep', inputs: { seconds, steps, seed: freshSeed(), fault } },
    2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: freshPrefix() } },
  };
}
