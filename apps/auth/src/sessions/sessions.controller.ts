import {
  signInCommands,
  tokenCommands,
  type CommandReply,
  type CommandRequest,
  type TokenPair,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Controller } from '@nestjs/common';
import { Refresh } from './refresh.js';
import { Sessions } from './sessions.js';

const { refresh, logout } = signInCommands;
const { revokedSessions } = tokenCommands;

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly exchange: Refresh,
  ) {}

  @HandleCommand(refresh)
  refresh(@CommandPayload(refresh) request: CommandRequest<typeof refresh>): Promise<TokenPair> {
    return this.exchange.exchange(request.refresh_token, request.client);
  }

  @HandleCommand(logout)
  async logout(@CommandPayload(logout) request: CommandRequest<typeof logout>): Promise<CommandReply<typeof logout>> {
    const { actor, session_id } = request;
    // What was proven is the actor.
    if (actor && session_id !== actor.session_id) throw new AppError('forbidden');
    await this.sessions.end(request.refresh_token, request.session_id);
    return {};
  }

  @HandleCommand(revokedSessions)
  revokedSessions(): Promise<CommandReply<typeof revokedSessions>> {
    return this.sessions.recentlyRevoked();
  }
}
