import {
  accountCommands,
  type CommandReply,
  type CommandRequest,
  type EndedSessions,
  type Preferences,
  type SessionList,
  type User,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { AccountSessions } from './account-sessions.js';
import { PasswordChange } from './password-change.js';
import { Users } from '../users/users.js';
import { UserPreferences } from './user-preferences.js';

const { me } = accountCommands;
const { sessions, endSession, endOtherSessions, changePassword, preferences, changePreferences } = accountCommands;

/** What users do with their own account. */
@Controller()
export class AccountController {
  constructor(
    private readonly users: Users,
    private readonly accountSessions: AccountSessions,
    private readonly passwordChange: PasswordChange,
    private readonly userPreferences: UserPreferences,
  ) {}

  @HandleCommand(me)
  me(@CommandPayload(me) { actor }: CommandRequest<typeof me>): Promise<User> {
    return this.users.profile(actor);
  }

  @HandleCommand(sessions)
  sessions(@CommandPayload(sessions) { actor }: CommandRequest<typeof sessions>): Promise<SessionList> {
    return this.accountSessions.list(actor);
  }

  @HandleCommand(endSession)
  async endSession(
    @CommandPayload(endSession) { actor, session_id }: CommandRequest<typeof endSession>,
  ): Promise<CommandReply<typeof endSession>> {
    await this.accountSessions.end(actor, session_id);
    return {};
  }

  @HandleCommand(endOtherSessions)
  async endOtherSessions(
    @CommandPayload(endOtherSessions) { actor }: CommandRequest<typeof endOtherSessions>,
  ): Promise<EndedSessions> {
    return { ended: await this.accountSessions.endOthers(actor) };
  }

  @HandleCommand(changePassword)
  async changePassword(
    @CommandPayload(changePassword) { actor, body, client }: CommandRequest<typeof changePassword>,
  ): Promise<CommandReply<typeof changePassword>> {
    await this.passwordChange.change(actor, body, client);
    return {};
  }

  @HandleCommand(preferences)
  preferences(@CommandPayload(preferences) { actor }: CommandRequest<typeof preferences>): Promise<Preferences> {
    return this.userPreferences.read(actor);
  }

  @HandleCommand(changePreferences)
  changePreferences(
    @CommandPayload(changePreferences) { actor, body }: CommandRequest<typeof changePreferences>,
  ): Promise<Preferences> {
    return this.userPreferences.change(actor, body);
  }
}
