import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { RequestIdentity } from '../../access/request-identity.js';
import { readChunks, textsOf } from '../../downloads/copies/png-chunks.js';
import { TakesBody } from '../../edge/route-bodies.js';
import { bytesOf, MAX_PICTURE_BODY } from '../making/picture-text.js';
import { AnswerPictures } from './answer-pictures.js';
import { infoOf, withInfo, type TaskPicture } from './info-of.js';
import {
  imageBodySchema,
  pictureBodySchema,
  textBodySchema,
  type ImageBody,
  type PictureBody,
  type TextBody,
} from './picture-body.js';
import { PictureOrders } from './picture-orders.js';

/** AUTOMATIC1111's calls that make or read pictures. */
@Controller('sdapi/v1')
@ForKeys('tasks:write', 'comfy')
export class A1111PicturesController {
  constructor(
    private readonly orders: PictureOrders,
    private readonly answers: AnswerPictures,
    private readonly identities: RequestIdentity,
  ) {}

  @Post('txt2img')
  @HttpCode(200)
  async fromText(
    @CurrentActor() actor: Actor,
    @Body({ schema: textBodySchema }) body: TextBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return answerOf(body, await this.answers.make(actor, await this.orders.ofText(actor, body), reply));
  }

  @Post('img2img')
  @HttpCode(200)
  @TakesBody({ bodyLimit: MAX_PICTURE_BODY })
  async fromPicture(
    @CurrentActor() actor: Actor,
    @Body({ schema: pictureBodySchema }) body: PictureBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.identities.require(reply.request, 'images:write', 'comfy');
    const made = await this.answers.make(actor, await this.orders.ofPicture(actor, body), reply);
    return answerOf({ ...body, init_images: null, mask: null }, made);
  }

  @Post('extra-single-image')
  @HttpCode(200)
  @TakesBody({ bodyLimit: MAX_PICTURE_BODY })
  async upscale(
    @CurrentActor() actor: Actor,
    @Body({ schema: imageBodySchema }) { image }: ImageBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.identities.require(reply.request, 'images:write', 'comfy');
    const [made] = await this.answers.make(actor, await this.orders.ofUpscale(actor, image), reply);
    return { html_info: '', image: made!.bytes.toString('base64') };
  }

  @Post('png-info')
  @HttpCode(200)
  @TakesBody({ bodyLimit: MAX_PICTURE_BODY })
  info(@Body({ schema: imageBodySchema }) { image }: ImageBody): object {
    const chunks = readChunks(bytesOf(image));
    if (!chunks) throw new AppError('broken_media', { detail: 'Invalid encoded image' });
    const items = Object.fromEntries(textsOf(chunks));
    return { info: items.parameters ?? '', items, parameters: {} };
  }
}

function answerOf(parameters: object, pictures: TaskPicture[]): object {
  const images = pictures.map((picture) => withInfo(picture).toString('base64'));
  return { images, parameters, info: infoOf(pictures) };
}
