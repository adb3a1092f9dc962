import {
  signOnCommands,
  WAYS_IN_PAGE,
  type CommandReply,
  type CommandRequest,
  type WaysIn as ShownWays,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { IdentityRemoval } from './identity-removal.js';
import { SignOnStart, type SentAway } from './sign-on-start.js';
import { WaysIn } from './ways-in.js';

const { waysIn, link, unlink } = signOnCommands;

/** What users do with the accounts at providers that they have linked. */
@Controller()
export class WaysInController {
  constructor(
    private readonly ways: WaysIn,
    private readonly start: SignOnStart,
    private readonly removal: IdentityRemoval,
  ) {}

  @HandleCommand(waysIn)
  list(@CommandPayload(waysIn) { actor }: CommandRequest<typeof waysIn>): Promise<ShownWays> {
    return this.ways.list(actor);
  }

  @HandleCommand(link)
  link(@CommandPayload(link) { actor, provider }: CommandRequest<typeof link>): Promise<SentAway> {
    const { user_id, session_id } = actor;
    return this.start.begin({ provider, return_to: WAYS_IN_PAGE, linker: { user_id, session_id } });
  }

  @HandleCommand(unlink)
  async unlink(
    @CommandPayload(unlink) { actor, client, identity_id }: CommandRequest<typeof unlink>,
  ): Promise<CommandReply<typeof unlink>> {
    await this.removal.unlink({ actor, client }, identity_id);
    return {};
  }
}
