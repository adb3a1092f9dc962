import { Injectable } from '@nestjs/common';
import type { Actor, RunWorkflow } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BringPictures } from '../making/bring-pictures.js';
import { FillForm } from '../making/fill-form.js';
import { FindWorkflow } from '../making/find-workflow.js';
import type { MakingRequest } from '../making/make-pictures.js';
import { maskOfAlpha } from '../making/mask-of-alpha.js';
import { PictureModels } from '../making/picture-models.js';
import { patienceOf } from './client-library.js';
import { readEditBody } from './edit-body.js';
import { readEditForm, type EditParts } from './edit-parts.js';
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

  /** @param json the body, if it is no form @throws AppError */
  async read(
    actor: Actor,
    json: unknown,
    reply: FastifyReply,
  ): Promise<{ body: GenerationBody; request: MakingRequest }> {
    const parts = await this.partsOf(actor, json, reply.request);
    const { workflowId, form } = await this.workflows.find(actor, parts.mask ? 'inpaint' : 'edit');
    const values = await this.forms.fill(actor, form, await this.wantedOf(actor, parts));
    const run: RunWorkflow = { values, count: parts.body.n ?? 1, grid: {} };
    const { repeats, waitMs } = patienceOf(reply.request);
    const request = { caller: { actor, repeats }, orders: [{ workflowId, run }], reply, waitMs };
    return { body: parts.body, request };
  }

  /** A form, or JSON that names its pictures. */
  private partsOf(actor: Actor, json: unknown, request: FastifyRequest): Promise<EditParts> {
    if (request.isMultipart()) return readEditForm(request, (file) => this.files.bring(actor, file));
    if (json === undefined) throw new AppError('unsupported_media_type');
    return readEditBody(json, { bring: (url) => this.files.bringFrom(actor, url), read: (url) => this.files.read(url) }); // prettier-ignore
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
