import { Injectable } from '@nestjs/common';
import { generationCommands, type Actor, type ImageVariant } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestIdentity } from '../access/request-identity.js';
import { PictureAddresses } from './picture-addresses.js';
import { PictureDelivery } from './picture-delivery.js';
import type { PictureQuery } from './picture-query.js';

/** One request for a picture's bytes. */
export interface PictureRequest {
  imageId: number;
  variant: ImageVariant;
  query: PictureQuery;
}

/** Answers requests for pictures, of whoever shows a token or a signed address. */
@Injectable()
export class PictureRequests {
  constructor(
    private readonly commands: CommandClient,
    private readonly identities: RequestIdentity,
    private readonly addresses: PictureAddresses,
    private readonly delivery: PictureDelivery,
  ) {}

  /** @throws AppError `unauthenticated`, `link_expired`, `not_found`, `range_not_satisfiable`, `service_unavailable` */
  async answer(picture: PictureRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { imageId: image_id, variant, query } = picture;
    const actor = await this.readerOf(picture, request);
    const file = await this.commands.call(generationCommands.image, { actor, image_id, variant });
    await this.delivery.send({ file, variant, isDownload: query.download !== undefined }, request, reply);
  }

  /** Null when a signed address vouches for the reader. */
  private async readerOf({ imageId, variant, query }: PictureRequest, request: FastifyRequest): Promise<Actor | null> {
    const { expires, signature } = query;
    if (expires === undefined && signature === undefined) return (await this.identities.require(request)).actor;
    this.addresses.check(imageId, variant, { expires: expires ?? 0, signature: signature ?? '' });
    return null;
  }
}
