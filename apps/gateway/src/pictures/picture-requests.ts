import { Injectable } from '@nestjs/common';
import { pictureCommands, type Actor, type ImageFile, type ImageVariant } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AddressSignature } from '../access/address-signer.js';
import { RequestIdentity } from '../access/request-identity.js';
import { formatOf, type CopySpec } from '../downloads/copies/copy-spec.js';
import { PictureAddresses } from './picture-addresses.js';
import { PictureDelivery } from './picture-delivery.js';
import { isPicture } from './picture-headers.js';
import type { ContentQuery } from './picture-query.js';

/** One request for a picture's bytes. */
export interface PictureRequest {
  imageId: number;
  variant: ImageVariant;
  query: ContentQuery;
}

/** Answers requests for pictures, authorized by an access token or a signed address. */
@Injectable()
export class PictureRequests {
  constructor(
    private readonly commands: CommandClient,
    private readonly identities: RequestIdentity,
    private readonly addresses: PictureAddresses,
    private readonly delivery: PictureDelivery,
  ) {}

  /** @throws AppError `unauthenticated`, `link_expired`, `not_found`, `validation_failed` (a copy of what is no picture), `range_not_satisfiable`, `service_unavailable` */
  async answer(picture: PictureRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { imageId: image_id, variant, query } = picture;
    const actor = await this.readerOf(picture, request);
    const file = await this.commands.call(pictureCommands.image, { actor, image_id, variant });
    if (!actor) this.addresses.checkOwner(file, signatureOf(query));
    const copy = await this.copySpec(file, actor, query);
    const isDownload = query.download !== undefined;
    await this.delivery.send({ file, variant, isDownload, ...(copy ? { copy } : {}) }, request, reply);
  }

  /** Undefined when neither a format nor anything about the recipe was asked for: then the original is sent. */
  private async copySpec(file: ImageFile, actor: Actor | null, query: ContentQuery): Promise<CopySpec | undefined> {
    if (query.format === undefined && query.recipe === undefined) return undefined;
    if (!isPicture(file)) throw new AppError('validation_failed', { detail: 'Only pictures have copies' });
    const format = query.format ?? formatOf(file.content_type);
    if (query.recipe === 'without') return { format, recipe: null };
    return { format, recipe: await this.commands.call(pictureCommands.recipe, { actor, image_id: file.image_id }) };
  }

  /** The caller, or null when a signed address authorizes the request. */
  private async readerOf({ imageId, variant, query }: PictureRequest, request: FastifyRequest): Promise<Actor | null> {
    if (query.expires === undefined && query.signature === undefined)
      return (await this.identities.require(request, 'images:read')).actor;
    this.addresses.check(imageId, variant, signatureOf(query));
    return null;
  }
}

const signatureOf = ({ expires = 0, signature = '' }: ContentQuery): AddressSignature => ({ expires, signature });
