import { Injectable } from '@nestjs/common';
import { RequestIdentity } from '../../access/request-identity.js';
import { MadePictures } from '../making/made-pictures.js';
import { MakePictures, type MakingRequest } from '../making/make-pictures.js';
import { imagesAnswer, type AskedImages } from './images-answer.js';
import { StreamImages } from './stream-images.js';

/** Answers both calls for pictures, whole or as a stream. */
@Injectable()
export class AnswerImages {
  constructor(
    private readonly making: MakePictures,
    private readonly pictures: MadePictures,
    private readonly streams: StreamImages,
    private readonly identities: RequestIdentity,
  ) {}

  /** @throws AppError before anything has been sent */
  async answer(request: MakingRequest, asked: AskedImages): Promise<void> {
    const { caller, reply } = request;
    // The answer holds pictures.
    await this.identities.require(reply.request, 'images:read');
    // A stream has its first bytes at once: nothing on the way gives up.
    const begun = await this.making.begin(asked.stream ? { ...request, waitMs: Infinity } : request);
    if (asked.stream) return this.streams.send(caller.actor, begun, asked, reply);
    const tasks = await begun.completed();
    const pictures = await this.pictures.readAll(caller.actor, tasks, asked.output_format ?? undefined);
    void reply.type('application/json; charset=utf-8').send(imagesAnswer(asked, pictures));
  }
}
