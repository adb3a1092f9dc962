import { Injectable } from '@nestjs/common';
import { groupShareCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestIdentity } from '../access/request-identity.js';
import { PictureDelivery } from '../pictures/picture-delivery.js';
import { CollectionAddresses, type SeenPicture } from './collection-addresses.js';
import type { CollectionPictureQuery } from './collection-picture-params.js';

/** Kept by browsers, and asked about at every use: what is shared no more is seen no more. */
const HEADERS = { 'cache-control': 'private, no-cache' };

/** Answers requests for pictures of collections, authorized by an access token or an address that was signed for one user. */
@Injectable()
export class CollectionPictureRequests {
  constructor(
    private readonly commands: CommandClient,
    private readonly identities: RequestIdentity,
    private readonly addresses: CollectionAddresses,
    private readonly delivery: PictureDelivery,
  ) {}

  /** @throws AppError `unauthenticated`, `link_expired`, `not_found`, `range_not_satisfiable`, `service_unavailable` */
  async answer(
    picture: Omit<SeenPicture, 'userId'>,
    query: CollectionPictureQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { expires = 0, signature = '', user_id: userId = 0 } = query;
    const isSigned = query.expires !== undefined || query.signature !== undefined;
    const actor = isSigned ? null : (await this.identities.require(request, 'images:read')).actor;
    if (isSigned) this.addresses.check({ ...picture, userId }, { expires, signature });
    const file = await this.fileOf(picture, actor, userId);
    if (isSigned) this.addresses.checkOwner(file.owner_id, { expires, signature });
    const isDownload = query.download !== undefined;
    await this.delivery.send({ file, variant: picture.variant, isDownload, headers: HEADERS }, request, reply);
  }

  private fileOf({ collectionId, imageId, variant }: Omit<SeenPicture, 'userId'>, actor: Actor | null, userId: number) {
    const user_id = actor?.user_id ?? userId;
    return this.commands.call(groupShareCommands.picture, {
      ...{ actor, user_id, collection_id: collectionId, image_id: imageId, variant },
    });
  }
}
