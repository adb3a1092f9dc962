import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { FetchFile } from '../../assets/fetch-file.js';
import { UploadAsset, type Incoming } from '../../assets/upload-asset.js';
import { UploadSlots } from '../../assets/upload-slots.js';
import { bytesOf } from './picture-text.js';

const isData = (url: string) => /^data:/i.test(url);

/** Takes pictures that come within requests, as if they had been brought before. Each is once what its bytes are. */
@Injectable()
export class BringPictures {
  constructor(
    private readonly uploads: UploadAsset,
    private readonly slots: UploadSlots,
    private readonly files: FetchFile,
  ) {}

  /** @returns the id of the asset @throws AppError */
  async bring(actor: Actor, incoming: Incoming): Promise<number> {
    return this.take(actor, () => Promise.resolve(incoming));
  }

  /** One that is named by its address, which may be one of `data:`. @returns the id of the asset @throws AppError */
  bringFrom(actor: Actor, url: string): Promise<number> {
    if (isData(url)) return this.bringBytes(actor, bytesOf(url), 'picture');
    return this.take(actor, () => this.files.fetch(url));
  }

  /** The bytes behind an address, which may be one of `data:`. Nothing is kept. @throws AppError */
  async read(url: string): Promise<Buffer> {
    return isData(url) ? bytesOf(url) : this.files.read(url);
  }

  /** @returns the id of the asset @throws AppError */
  bringBytes(actor: Actor, bytes: Buffer, filename: string): Promise<number> {
    return this.bring(actor, { file: Readable.from([bytes]), filename });
  }

  private async take(actor: Actor, incoming: () => Promise<Incoming>): Promise<number> {
    const giveBack = this.slots.take(actor.user_id);
    try {
      return (await this.uploads.take(actor, incoming)).asset.id;
    } finally {
      giveBack();
    }
  }
}
