import {
  signOnCommands,
  type CommandReply,
  type CommandRequest,
  type SignOff as SignedOff,
  type SignOnChoices,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Controller } from '@nestjs/common';
import { BackChannelLogout } from './back-channel-logout.js';
import { Providers } from './providers.js';
import { SignOff } from './sign-off.js';
import { SignOnEnd } from './sign-on-end.js';
import { SignOnStart, type SentAway } from './sign-on-start.js';

const { choices, begin, complete, signOff, backChannelLogout } = signOnCommands;

/** Signing in at a provider, and out again. */
@Controller()
export class SignOnController {
  constructor(
    private readonly providers: Providers,
    private readonly start: SignOnStart,
    private readonly end: SignOnEnd,
    private readonly off: SignOff,
    private readonly backChannel: BackChannelLogout,
  ) {}

  @HandleCommand(choices)
  choices(): SignOnChoices {
    const { all } = this.providers;
    return {
      providers: all.map(({ id, label }) => ({ id, label })),
      auto_redirect: all.find(({ auto_redirect }) => auto_redirect)?.id ?? null,
      passwords: this.providers.passwords,
    };
  }

  @HandleCommand(begin)
  begin(@CommandPayload(begin) { provider, return_to }: CommandRequest<typeof begin>): Promise<SentAway> {
    return this.start.begin({ provider, return_to, linker: null });
  }

  @HandleCommand(complete)
  complete(@CommandPayload(complete) request: CommandRequest<typeof complete>): Promise<CommandReply<typeof complete>> {
    return this.end.complete(request);
  }

  @HandleCommand(signOff)
  async signOff(@CommandPayload(signOff) request: CommandRequest<typeof signOff>): Promise<SignedOff> {
    const { actor, refresh_token, session_id } = request;
    // What was proven is the actor.
    if (actor && session_id !== actor.session_id) throw new AppError('forbidden');
    return { redirect_to: await this.off.end(refresh_token, session_id) };
  }

  @HandleCommand(backChannelLogout)
  async backChannelLogout(
    @CommandPayload(backChannelLogout) request: CommandRequest<typeof backChannelLogout>,
  ): Promise<CommandReply<typeof backChannelLogout>> {
    await this.backChannel.end(request.provider, request.logout_token, request.client);
    return {};
  }
}
