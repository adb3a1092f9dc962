import type { Run, Task, WorkflowVersion } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';

const POEM = '雪中狐狸\nA fox in the snow,\nand nobody else.';
const FILM = { frames: 12, fps: 6 };
const SOUND_S = 3;

type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });

/** Makes a picture, a film, a sound, a 3D model and a text at once. */
function graphOfEverything(): Graph {
  const model = ['model', 0];
  const vae = ['model', 2];
  const sampling = { seed: 5, steps: 2, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 };
  return {
    model: node('CheckpointLoaderSimple', { ckpt_name: 'stable-diffusion-1.5.safetensors' }),
    words: node('CLIPTextEncode', { text: 'nothing', clip: ['model', 1] }),
    latent: node('EmptyLatentImage', { width: 128, height: 96, batch_size: FILM.frames }),
    sampler: node('KSampler', { model, positive: ['words', 0], negative: ['words', 0], latent_image: ['latent', 0], ...sampling }), // prettier-ignore
    decode: node('VAEDecode', { samples: ['sampler', 0], vae }),
    first: node('ImageFromBatch', { image: ['decode', 0], batch_index: 0, length: 1 }),
    picture: node('SaveImage', { images: ['first', 0], filename_prefix: 'picture' }),
    film: node('CreateVideo', { images: ['decode', 0], fps: FILM.fps }),
    saveFilm: node('SaveVideo', { video: ['film', 0], filename_prefix: 'film', format: 'auto', codec: 'auto' }),
    soundLatent: node('EmptyAceStepLatentAudio', { seconds: SOUND_S, batch_size: 1 }),
    sound: node('VAEDecodeAudio', { samples: ['soundLatent', 0], vae }),
    saveSound: node('SaveAudio', { audio: ['sound', 0], filename_prefix: 'sound' }),
    solidLatent: node('EmptyLatentHunyuan3Dv2', { resolution: 64, batch_size: 1 }),
    solid: node('VAEDecodeHunyuan3D', { samples: ['solidLatent', 0], vae, num_chunks: 8_000, octree_resolution: 16 }),
    mesh: node('VoxelToMesh', { voxel: ['solid', 0], algorithm: 'surface net', threshold: 0.6 }),
    saveMesh: node('SaveGLB', { mesh: ['mesh', 0], filename_prefix: 'box' }),
    poem: node('PrimitiveStringMultiline', { value: POEM }),
    saveText: node('PreviewAny', { source: ['poem', 0] }),
  };
}

/** Runs a workflow of the user that makes one output of each kind, and waits until it has. */
export function makeEveryKind(api: ApiClient): Promise<Task> {
  return run(api, graphOfEverything());
}

/** Runs a workflow of the user that makes a film and nothing else, and waits until it has. */
export function makeFilm(api: ApiClient): Promise<Task> {
  const { model, words, latent, sampler, decode, film, saveFilm } = graphOfEverything();
  return run(api, { model, words, latent, sampler, decode, film, saveFilm } as Graph);
}

async function run(api: ApiClient, workflow: Graph): Promise<Task> {
  const brought = await api.post<WorkflowVersion>('/api/v1/workflows', { name: 'Everything', workflow });
  if (brought.status !== 201) throw new Error(`bring: ${brought.status} ${JSON.stringify(brought.body)}`);
  const path = `/api/v1/workflows/${brought.body.workflow.id}/runs`;
  const accepted = async () => {
    const { status, body } = await api.post<Run>(path, { values: {} });
    return status === 200 ? body : null;
  };
  const { tasks } = await until(accepted, { what: 'a runner that can run it', timeoutMs: 30_000 });
  return ended(api, tasks[0]!.id);
}
