import { Controller } from '@nestjs/common';
import {
  publicShareCommands,
  type CommandRequest,
  type ImageFile,
  type PublicShareRecord,
  type ShareCard,
  type UnlockedShareRecord,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { PublicShares } from './public-shares.js';
import { ShareAccess } from './share-access.js';

const { open, unlock, card, image } = publicShareCommands;

/** Shares as visitors see them. */
@Controller()
export class PublicSharesController {
  constructor(
    private readonly shares: PublicShares,
    private readonly access: ShareAccess,
  ) {}

  @HandleCommand(open)
  open(@CommandPayload(open) { token, query }: CommandRequest<typeof open>): Promise<PublicShareRecord> {
    return this.shares.open(token, query);
  }

  @HandleCommand(unlock)
  unlock(
    @CommandPayload(unlock) { token, password, address }: CommandRequest<typeof unlock>,
  ): Promise<UnlockedShareRecord> {
    return this.access.unlock(token, password, address);
  }

  @HandleCommand(card)
  card(@CommandPayload(card) { token }: CommandRequest<typeof card>): Promise<ShareCard> {
    return this.shares.card(token);
  }

  @HandleCommand(image)
  image(@CommandPayload(image) request: CommandRequest<typeof image>): Promise<ImageFile> {
    return this.shares.image(request);
  }
}
