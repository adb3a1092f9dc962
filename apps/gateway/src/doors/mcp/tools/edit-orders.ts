import { Injectable } from '@nestjs/common';
import { promptSchema, type RunWorkflow } from '@atelier/contracts';
import { z } from 'zod';
import { FillForm } from '../../making/fill-form.js';
import { FindWorkflow } from '../../making/find-workflow.js';
import { PictureModels } from '../../making/picture-models.js';
import { BroughtPicture, maskSchema, namesOnePicture, ONE_PICTURE, pictureShape } from './brought-picture.js';
import { modelSchema, paramsShape } from './making-params.js';
import { requestIdSchema } from './request-id.js';
import type { ToolCall } from './tool.js';

const { negative_prompt, steps, seed } = paramsShape;

export const editSchema = z
  .strictObject({
    prompt: promptSchema,
    ...pictureShape,
    mask_base64: maskSchema,
    strength: z.number().min(0.01).max(1).optional().meta({ description: 'How much may change, where it can be said' }),
    ...{ negative_prompt, model: modelSchema, steps, seed },
    request_id: requestIdSchema,
  })
  .refine(namesOnePicture, ONE_PICTURE);

export type Edit = z.output<typeof editSchema>;

/** Edits as runs of shipped workflows. */
@Injectable()
export class EditOrders {
  constructor(
    private readonly workflows: FindWorkflow,
    private readonly forms: FillForm,
    private readonly models: PictureModels,
    private readonly pictures: BroughtPicture,
  ) {}

  /** @throws AppError */
  async orderOf(args: Omit<Edit, 'request_id'>, call: ToolCall): Promise<{ workflowId: number; run: RunWorkflow }> {
    const { actor } = call.caller;
    const { mask_base64, model: named, ...rest } = args;
    const { workflowId, form } = await this.workflows.find(actor, mask_base64 ? 'inpaint' : 'edit');
    const picture = await this.pictures.valueOf(rest, mask_base64, call);
    const checkpoints = await this.models.fileOf(actor, await this.models.meant(actor, named));
    const { prompt, negative_prompt: without, seed: noise, steps: count, strength } = rest;
    const wanted = { prompt, negative_prompt: without, seed: noise, steps: count, strength, pictures: [picture] };
    const values = await this.forms.fill(actor, form, { ...wanted, models: { checkpoints } });
    return { workflowId, run: { values, count: 1, grid: {} } };
  }
}
