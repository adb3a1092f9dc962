import type { Task } from '@atelier/contracts';
import { readChunks, textChunk, writeChunks } from '../../downloads/copies/png-chunks.js';
import type { MadePicture } from '../making/made-pictures.js';
import { shownSampler, shownScheduler } from './samplers.js';

/** A picture with the task that made it. */
export interface TaskPicture extends MadePicture {
  task: Task;
}

/** How a picture was made, as AUTOMATIC1111 writes it into its files. */
export function infoText({ task, record }: TaskPicture): string {
  const { prompt, params, model_name } = task;
  const negative = params?.negative_prompt ? [`Negative prompt: ${params.negative_prompt}`] : [];
  const sampling = params
    ? `Steps: ${params.steps}, Sampler: ${shownSampler(params.sampler_name)}, Schedule type: ${shownScheduler(params.scheduler)}, CFG scale: ${params.cfg}, `
    : '';
  const size = `Size: ${record.width}x${record.height}`;
  return [prompt, ...negative, `${sampling}Seed: ${record.seed}, ${size}, Model: ${model_name}`].join('\n');
}

/** A PNG with that text where programs look for it; other files as they are. */
export function withInfo(picture: TaskPicture): Buffer {
  const [header, ...rest] = readChunks(picture.bytes) ?? [];
  return header ? writeChunks([header, textChunk('parameters', infoText(picture)), ...rest]) : picture.bytes;
}

/** The field `info`, which is JSON as a text. */
export function infoOf(pictures: TaskPicture[]): string {
  return JSON.stringify({
    ...(pictures[0] ? firstOf(pictures[0]) : {}),
    all_prompts: pictures.map(({ task }) => task.prompt),
    all_seeds: pictures.map(({ record }) => record.seed),
    infotexts: pictures.map(infoText),
    ...{ styles: [], extra_generation_params: {}, index_of_first_image: 0, is_using_inpainting_conditioning: false },
  });
}

/** A run of a workflow tells no more than its picture does. */
function firstOf({ task, record }: TaskPicture): object {
  const { prompt, params, model_name: sd_model_name } = task;
  const { seed, width, height } = record;
  const about = { prompt, negative_prompt: params?.negative_prompt ?? '', seed, width, height, sd_model_name };
  if (!params) return about;
  const { batch_size, cfg: cfg_scale, steps, sampler_name } = params;
  return { ...about, batch_size, cfg_scale, steps, sampler_name: shownSampler(sampler_name) };
}
