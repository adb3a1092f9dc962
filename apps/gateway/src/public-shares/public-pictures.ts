import { Injectable } from '@nestjs/common';
import { publicShareCommands } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserStates } from '../access/user-states.js';
import type { CopySpec } from '../downloads/copies/copy-spec.js';
import { PictureDelivery } from '../pictures/picture-delivery.js';
import { isPicture } from '../pictures/picture-headers.js';
import type { PublicSize } from './share-addresses.js';

/** One request for a picture of a share. */
export interface PublicPictureRequest {
  token: string;
  grant: string | null;
  id: number;
  size: PublicSize;
}

/**
 * Five minutes: long enough to browse a collection, short enough that a revoked share soon leaves the caches of its
 * visitors.
 */
const HEADERS = { 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex, nofollow' };
/** What chats show beside a link. */
const PREVIEW_SIDE = 1_200;

/** The thumbnail was made without any metadata when it was stored. */
const COPIES: Record<Exclude<PublicSize, 'thumbnail'>, CopySpec> = {
  full: { format: 'webp', recipe: null },
  preview: { format: 'jpeg', recipe: null, maxSide: PREVIEW_SIDE },
  download: { format: 'png', recipe: null },
};

/** Sends pictures to visitors without embedded metadata, and other files as they are where the owner shows how they were made. Every request checks again that the share is still valid. */
@Injectable()
export class PublicPictures {
  constructor(
    private readonly commands: CommandClient,
    private readonly delivery: PictureDelivery,
    private readonly users: UserStates,
  ) {}

  /** @throws AppError `not_found`, `share_locked`, `range_not_satisfiable`, `service_unavailable` */
  async answer({ token, grant, id, size }: PublicPictureRequest, request: FastifyRequest, reply: FastifyReply) {
    const variant = size === 'thumbnail' ? size : 'content';
    const file = await this.commands.call(publicShareCommands.image, { token, grant, image_id: id, variant });
    this.users.requireEnabled(file.owner_id);
    const delivery = { file, variant, isDownload: size === 'download', headers: HEADERS } as const;
    const isAsStored = size === 'thumbnail' || !isPicture(file);
    await this.delivery.send(isAsStored ? delivery : { ...delivery, copy: COPIES[size] }, request, reply);
  }
}
