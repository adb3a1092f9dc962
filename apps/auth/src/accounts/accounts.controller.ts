import {
  accountCommands,
  type CommandReply,
  type CommandRequest,
  type EndedSessions,
  type Preferences,
  type SessionList,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { AccountSessions } from './account-sessions.service.js';
import { PasswordChange } from './password-change.service.js';
import { PreferencesService } from './preferences.service.js';

const { sessions, endSession, endOtherSessions, changePassword, preferences, changePreferences } = accountCommands;

/** What users do with their own account. */
@Controller()
export class AccountsController {
  constructor(
    private readonly signIns: AccountSessions,
    private readonly password: PasswordChange,
    private readonly likings: PreferencesService,
  ) {}

  @HandleCommand(sessions)
  sessions(@CommandPayload(sessions) { actor }: CommandRequest<typeof sessions>): Promise<SessionList> {
    return this.signIns.list(actor);
  }

  @HandleCommand(endSession)
  async endSession(
    @CommandPayload(endSession) { actor, session_id }: CommandRequest<typeof endSession>,
  ): Promise<CommandReply<typeof endSession>> {
    await this.signIns.end(actor, session_id);
    return {};
  }

  @HandleCommand(endOtherSessions)
  async endOtherSessions(
    @CommandPayload(endOtherSessions) { actor }: CommandRequest<typeof endOtherSessions>,
  ): Promise<EndedSessions> {
    return { ended: await this.signIns.endOthers(actor) };
  }

  @HandleCommand(changePassword)
  async changePassword(
    @CommandPayload(changePassword) { actor, body, client }: CommandRequest<typeof changePassword>,
  ): Promise<CommandReply<typeof changePassword>> {
    await this.password.change(actor, body, client);
    return {};
  }

  @HandleCommand(preferences)
  preferences(@CommandPayload(preferences) { actor }: CommandRequest<typeof preferences>): Promise<Preferences> {
    return this.likings.read(actor);
  }

  @HandleCommand(changePreferences)
  changePreferences(
    @CommandPayload(changePreferences) { actor, body }: CommandRequest<typeof changePreferences>,
  ): Promise<Preferences> {
    return this.likings.change(actor, body);
  }
}
