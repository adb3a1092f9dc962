import { Controller } from '@nestjs/common';
import { galleryCommands, type CommandRequest, type ImageRecord, type OwnStorage } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { StorageQuota } from '../quota/storage-quota.js';
import { ImageChangeService } from './image-change.service.js';

const { changeImage, storage } = galleryCommands;

@Controller()
export class GalleryController {
  constructor(
    private readonly changes: ImageChangeService,
    private readonly quota: StorageQuota,
  ) {}

  @HandleCommand(storage)
  storage(@CommandPayload(storage) { actor }: CommandRequest<typeof storage>): Promise<OwnStorage> {
    return this.quota.useOf(actor);
  }

  @HandleCommand(changeImage)
  change(
    @CommandPayload(changeImage) { actor, image_id, change }: CommandRequest<typeof changeImage>,
  ): Promise<ImageRecord> {
    return this.changes.change(actor, image_id, change);
  }
}
