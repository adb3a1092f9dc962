import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { BringPictures } from '../making/bring-pictures.js';
import { createOf } from '../making/create-of.js';
import { FillForm } from '../making/fill-form.js';
import { FindWorkflow } from '../making/find-workflow.js';
import type { Order } from '../making/order-tasks.js';
import { PictureModels } from '../making/picture-models.js';
import { bytesOf } from '../making/picture-text.js';
import { sizeThatCanBe } from '../making/size.js';
import { ChosenModels } from './chosen-models.js';
import type { PictureBody, TextBody } from './picture-body.js';
import { samplingOf } from './samplers.js';

/** What is changed of a picture where a body does not say it, as AUTOMATIC1111 has it; the form takes no less than the least. */
const STRENGTH = { usual: 0.75, least: 0.05 };

/** Translates bodies of AUTOMATIC1111 into what is to be made. */
@Injectable()
export class PictureOrders {
  constructor(
    private readonly chosen: ChosenModels,
    private readonly models: PictureModels,
    private readonly files: BringPictures,
    private readonly workflows: FindWorkflow,
    private readonly forms: FillForm,
  ) {}

  /** A task for each iteration, with seeds of its own. @throws AppError */
  async ofText(actor: Actor, body: TextBody): Promise<Order[]> {
    const create = createOf({
      ...{ prompt: body.prompt, model_name: await this.modelOf(actor, body), negative_prompt: body.negative_prompt },
      ...{ steps: body.steps, cfg: body.cfg_scale, batch_size: body.batch_size ?? 1, ...sizeOf(body) },
      ...samplingOf(body.sampler_name ?? body.sampler_index, body.scheduler),
    });
    const { seed } = body;
    return Array.from({ length: body.n_iter ?? 1 }, (_, iteration) => {
      const own = seed == null || seed < 0 ? {} : { seed: seed + iteration * (body.batch_size ?? 1) };
      return { create: { ...create, ...own } };
    });
  }

  /** A run of the shipped workflow for this. @throws AppError */
  async ofPicture(actor: Actor, body: PictureBody): Promise<Order[]> {
    const { workflowId, form } = await (body.mask
      ? this.workflows.find(actor, 'inpaint')
      : this.workflows.find(actor, 'edit', 'image-to-image'));
    const values = await this.forms.fill(actor, form, {
      ...{ prompt: body.prompt, negative_prompt: body.negative_prompt, steps: body.steps, guidance: body.cfg_scale },
      strength: Math.max(body.denoising_strength ?? STRENGTH.usual, STRENGTH.least),
      seed: body.seed == null || body.seed < 0 ? undefined : body.seed,
      pictures: [await this.pictureOf(actor, body)],
      models: { checkpoints: await this.models.fileOf(actor, await this.modelOf(actor, body)) },
    });
    const count = (body.batch_size ?? 1) * (body.n_iter ?? 1);
    return [{ workflowId, run: { values, count, grid: {} } }];
  }

  /** A run of the shipped workflow that enlarges. @throws AppError */
  async ofUpscale(actor: Actor, image: string): Promise<Order[]> {
    const { workflowId, form } = await this.workflows.find(actor, 'upscale');
    const asset = await this.files.bringBytes(actor, bytesOf(image), 'picture.png');
    const values = await this.forms.fill(actor, form, { pictures: [{ asset }] });
    return [{ workflowId, run: { values, count: 1, grid: {} } }];
  }

  private async pictureOf(actor: Actor, { init_images, mask }: PictureBody) {
    const asset = await this.files.bringBytes(actor, bytesOf(init_images[0]!), 'picture.png');
    return mask ? { asset, mask: { asset: await this.files.bringBytes(actor, bytesOf(mask), 'mask.png') } } : { asset };
  }

  private modelOf(actor: Actor, { override_settings }: TextBody): Promise<string> {
    return this.chosen.current(actor, override_settings?.sd_model_checkpoint);
  }
}

/** AUTOMATIC1111 takes 512 for a side that is not given. */
function sizeOf({ width, height }: TextBody): object {
  if (width == null && height == null) return {};
  return sizeThatCanBe({ width: width ?? 512, height: height ?? 512 });
}
