import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { currentRequestId, toAppError, toProblem } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { MadePictures } from '../making/made-pictures.js';
import type { Begun } from '../making/make-pictures.js';
import { TaskPreviews } from '../making/task-previews.js';
import { aboutImages, nowS, sizeOfPicture, type AskedImages } from './images-answer.js';
import { openAiDoor } from './openai-door.js';
import { PartialImages } from './partial-images.js';

/** Proxies and clients end a connection that says nothing for long. */
const SIGN_OF_LIFE_MS = 15_000;

/** Sends the previews and the pictures of a request as OpenAI's events. */
@Injectable()
export class StreamImages {
  constructor(
    private readonly pictures: MadePictures,
    private readonly previews: TaskPreviews,
  ) {}

  /** Resolves as soon as the stream has begun. */
  async send(actor: Actor, begun: Begun, asked: AskedImages, reply: FastifyReply): Promise<void> {
    const stream = new PassThrough();
    const partials = new PartialImages(asked.partial_images ?? 0, (b64_json, partial_image_index) =>
      write(stream, asked, 'partial_image', { b64_json, partial_image_index, ...aboutImages(asked, 'auto') }),
    );
    const stops = await Promise.all(begun.taskIds.map((id) => this.previews.follow(actor, id, partials)));
    void reply.header('content-type', 'text/event-stream; charset=utf-8');
    void reply.header('cache-control', 'no-cache, no-transform').header('x-accel-buffering', 'no').send(stream);
    stream.write(': \n\n');
    const alive = setInterval(() => stream.writableNeedDrain || stream.write(': \n\n'), SIGN_OF_LIFE_MS);
    void this.sendAll(actor, begun, asked, stream).finally(() => {
      clearInterval(alive);
      for (const stop of stops) stop();
      stream.end();
    });
  }

  private async sendAll(actor: Actor, begun: Begun, asked: AskedImages, stream: PassThrough): Promise<void> {
    try {
      const tasks = await begun.completed();
      for (const picture of await this.pictures.readAll(actor, tasks, asked.output_format ?? undefined)) {
        const b64_json = picture.bytes.toString('base64');
        write(stream, asked, 'completed', { b64_json, ...aboutImages(asked, sizeOfPicture(picture)) });
      }
    } catch (error) {
      const { body } = openAiDoor.refusal(toProblem(toAppError(error), currentRequestId()));
      stream.write(`event: error\ndata: ${JSON.stringify(body)}\n\n`);
    }
  }
}

function write(stream: PassThrough, { what }: AskedImages, name: string, data: object): void {
  // Who reads slowly gets no previews.
  if (name === 'partial_image' && stream.writableNeedDrain) return;
  const type = `${what}.${name}`;
  stream.write(`event: ${type}\ndata: ${JSON.stringify({ type, created_at: nowS(), ...data })}\n\n`);
}
