import { Controller } from '@nestjs/common';
import {
  publicShareCommands,
  type CommandRequest,
  type ImageFile,
  type PublicShareRecord,
  type ShareCard,
  type UnlockedShare,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { PublicShares } from './public-shares.js';
import { ShareAccess } from './share-access.js';

const { open, unlock, card, image } = publicShareCommands;

/** What visitors see. */
@Controller()
export class PublicSharesController {
  constructor(
    private readonly service: PublicShares,
    private readonly access: ShareAccess,
  ) {}

  @HandleCommand(open)
  open(@CommandPayload(open) { token, query }: CommandRequest<typeof open>): Promise<PublicShareRecord> {
    return this.service.open(token, query);
  }

  @HandleCommand(unlock)
  unlock(@CommandPayload(unlock) { token, password, address }: CommandRequest<typeof unlock>): Promise<UnlockedShare> {
    return this.access.unlock(token, password, address);
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
