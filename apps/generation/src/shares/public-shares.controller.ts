import { Controller } from '@nestjs/common';
import {
  shareCommands,
  type CommandRequest,
  type ImageFile,
  type PublicShareRecord,
  type ShareCard,
  type UnlockedShare,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { PublicSharesService } from './public-shares.service.js';
import { ShareDoor } from './share-door.js';

const { open, unlock, card, image } = shareCommands;

/** What visitors see. */
@Controller()
export class PublicSharesController {
  constructor(
    private readonly service: PublicSharesService,
    private readonly door: ShareDoor,
  ) {}

  @HandleCommand(open)
  open(@CommandPayload(open) { token, query }: CommandRequest<typeof open>): Promise<PublicShareRecord> {
    return this.service.open(token, query);
  }

  @HandleCommand(unlock)
  unlock(@CommandPayload(unlock) { token, password, address }: CommandRequest<typeof unlock>): Promise<UnlockedShare> {
    return this.door.unlock(token, password, address);
  }

  @HandleCommand(card)
  card(@CommandPayload(card) { token }: CommandRequest<typeof card>): Promise<ShareCard> {
    return this.service.card(token);
  }

  @HandleCommand(image)
  image(@CommandPayload(image) request: CommandRequest<typeof image>): Promise<ImageFile> {
    return this.service.image(request);
  }
}
