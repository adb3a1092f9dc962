import type { WorkflowForm } from '@atelier/contracts';

type Field = WorkflowForm['fields'][number];
type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

/** A workflow that every customer brings. */
export interface OrderedWorkflow {
  graph: Graph;
  form: WorkflowForm;
}

/** Files that only some of the simulators have, as `COMFY_SIM_MODELS` names them. */
export const RARE_FILES = [
  'diffusion_models:chaos-model.safetensors',
  'text_encoders:chaos-clip.safetensors',
  'text_encoders:chaos-t5.safetensors',
  'vae:chaos-vae.safetensors',
];

const FILM = { frames: 9, fps: 8 };
/** What one film lasts. */
export const FILM_MS = (FILM.frames / FILM.fps) * 1_000;

/** @param steps of sampling in each of them */
export function orderedWorkflows(steps: number): Record<'edit' | 'film' | 'parts' | 'text', OrderedWorkflow> {
  return { edit: edit(steps), film: film(steps), parts: parts(steps), text: text() };
}

/** Image to image, of a picture that its user has brought. */
function edit(steps: number): OrderedWorkflow {
  const graph = {
    ...checkpoint(),
    picture: node('LoadImage', { image: 'example.png' }),
    latent: node('VAEEncode', { pixels: ['picture', 0], vae: ['model', 2] }),
    ...drawing(steps, ['model', 1], ['model', 2], 0.6),
    save: node('SaveImage', { images: ['decode', 0], filename_prefix: 'edited' }),
  };
  const picture = field('picture', 'image', ['picture', 'image'], { type: 'object' });
  return { graph, form: formOf(...promptAndSeed(), picture) };
}

function film(steps: number): OrderedWorkflow {
  const graph = {
    ...checkpoint(),
    latent: emptyLatent(FILM.frames),
    ...drawing(steps, ['model', 1], ['model', 2]),
    film: node('CreateVideo', { images: ['decode', 0], fps: FILM.fps }),
    save: node('SaveVideo', { video: ['film', 0], filename_prefix: 'film', format: 'auto', codec: 'auto' }),
  };
  return { graph, form: formOf(...promptAndSeed()) };
}

/** A picture by a model in four files. */
function parts(steps: number): OrderedWorkflow {
  const [unet_name, clip_name1, clip_name2, vae_name] = RARE_FILES.map((file) => file.split(':')[1]);
  const graph = {
    model: node('UNETLoader', { unet_name, weight_dtype: 'default' }),
    clip: node('DualCLIPLoader', { clip_name1, clip_name2, type: 'flux', device: 'default' }),
    vae: node('VAELoader', { vae_name }),
    latent: emptyLatent(1),
    ...drawing(steps, ['clip', 0], ['vae', 0]),
    save: node('SaveImage', { images: ['decode', 0], filename_prefix: 'of-parts' }),
  };
  return { graph, form: formOf(...promptAndSeed()) };
}

/** Says what it was told: no model, no file. */
function text(): OrderedWorkflow {
  const graph = {
    words: node('PrimitiveStringMultiline', { value: 'nothing' }),
    show: node('PreviewAny', { source: ['words', 0] }),
  };
  return { graph, form: formOf(promptField(['words', 'value'])) };
}

function checkpoint(): Graph {
  return { model: node('CheckpointLoaderSimple', { ckpt_name: 'stable-diffusion-1.5.safetensors' }) };
}

function emptyLatent(batch_size: number): Graph[string] {
  return node('EmptyLatentImage', { width: 64, height: 64, batch_size });
}

/** From words and a latent to pictures. */
function drawing(steps: number, clip: unknown, vae: unknown, denoise = 1): Graph {
  const sampling = { seed: 0, steps, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise };
  const wishes = { positive: ['words', 0], negative: ['words', 0] };
  return {
    words: node('CLIPTextEncode', { text: 'nothing', clip }),
    sampler: node('KSampler', { model: ['model', 0], ...wishes, latent_image: ['latent', 0], ...sampling }),
    decode: node('VAEDecode', { samples: ['sampler', 0], vae }),
  };
}

function node(class_type: string, inputs: Record<string, unknown>): Graph[string] {
  return { class_type, inputs };
}

type SchemaOf = [Field, Record<string, unknown>];

function promptAndSeed(): SchemaOf[] {
  return [promptField(['words', 'text']), field('seed', 'seed', ['sampler', 'seed'], { type: 'integer' })];
}

function promptField(binding: [string, string]): SchemaOf {
  return field('prompt', 'multiline', binding, { type: 'string' });
}

function field(name: string, widget: Field['widget'], binding: [string, string], schema: object): SchemaOf {
  const shown = { label: name, group: null, advanced: false, hidden: false, origin: 'author' as const };
  return [{ name, widget, bindings: [binding], ...shown }, { ...schema }];
}

function formOf(...fields: SchemaOf[]): WorkflowForm {
  const properties = Object.fromEntries(fields.map(([{ name }, schema]) => [name, schema]));
  return {
    schema: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
    fields: fields.map(([each]) => each),
  };
}
