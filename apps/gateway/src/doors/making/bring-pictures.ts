import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { UploadAsset, type Incoming } from '../../assets/upload-asset.js';
import { UploadSlots } from '../../assets/upload-slots.js';

/** Takes pictures that come within requests, as if they had been brought before. Each is once what its bytes are. */
@Injectable()
export class BringPictures {
  constructor(
    private readonly uploads: UploadAsset,
    private readonly slots: UploadSlots,
  ) {}

  /** @returns the id of the asset @throws AppError */
  async bring(actor: Actor, incoming: Incoming): Promise<number> {
    const giveBack = this.slots.take(actor.user_id);
    try {
      return (await this.uploads.take(actor, () => Promise.resolve(incoming))).asset.id;
    } finally {
      giveBack();
    }
  }

  /** @returns the id of the asset @throws AppError */
  bringBytes(actor: Actor, bytes: Buffer, filename: string): Promise<number> {
    return this.bring(actor, { file: Readable.from([bytes]), filename });
  }
}
