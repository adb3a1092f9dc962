import { Injectable } from '@nestjs/common';
import type { Actor, RunWorkflow } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { BringPictures } from '../making/bring-pictures.js';
import { FillForm } from '../making/fill-form.js';
import { FindWorkflow } from '../making/find-workflow.js';
import type { MakingRequest } from '../making/make-pictures.js';
import { maskOfAlpha } from '../making/mask-of-alpha.js';
import { PictureModels } from '../making/picture-models.js';
import { patienceOf } from './client-library.js';
import { readEdit, type EditParts } from './edit-parts.js';
import type { GenerationBody } from './generation-body.js';
import { stepsOf } from './tasks-of-body.js';

/** Translates `POST /v1/images/edits` into a run of a workflow that edits, or one that inpaints where there is a mask. */
@Injectable()
export class ReadEdit {
  constructor(
    private readonly files: BringPictures,
    private readonly workflows: FindWorkflow,
    private readonly forms: FillForm,
    private readonly models: PictureModels,
  ) {}

  /** @throws AppError */
  async read(actor: Actor, reply: FastifyReply): Promise<{ body: GenerationBody; request: MakingRequest }> {
    const parts = await readEdit(reply.request, (file) => this.files.bring(actor, file));
    const { workflowId, form } = await this.workflows.find(actor, parts.mask ? 'inpaint' : 'edit');
    const values = await this.forms.fill(actor, form, await this.wantedOf(actor, parts));
    const run: RunWorkflow = { values, count: parts.body.n ?? 1, grid: {} };
    const { repeats, waitMs } = patienceOf(reply.request);
    const request = { caller: { actor, repeats }, orders: [{ workflowId, run }], reply, waitMs };
    return { body: parts.body, request };
  }

  private async wantedOf(actor: Actor, { body, pictures, mask }: EditParts) {
    const painted = mask && { asset: await this.files.bringBytes(actor, await maskOfAlpha(mask), 'mask.png') };
    const model = await this.models.meant(actor, body.model);
    return {
      ...{ prompt: body.prompt, negative_prompt: body.negative_prompt },
      ...{ steps: stepsOf(body), guidance: body.cfg_scale, seed: body.seed === -1 ? undefined : body.seed },
      // A mask is for the first picture.
      pictures: pictures.map((asset, index) => (index === 0 && painted ? { asset, mask: painted } : { asset })),
      models: { checkpoints: await this.models.fileOf(actor, model) },
    };
  }
}
