import {
  userCommands,
  type AdminUser,
  type AdminUserPage,
  type CommandReply,
  type CommandRequest,
  type PasswordReset,
  type User,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { PasswordResets } from './password-resets.js';
import { UserChanges } from './user-changes.js';
import { UserCreation } from './user-creation.js';
import { UserDirectory } from './user-directory.js';

const { createUser } = userCommands;
const { users, userNames, changeUser, resetPassword } = userCommands;

/** What admins do with users. The gateway lets admins only through; each service here checks it again. */
@Controller()
export class AdminUsersController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly creation: UserCreation,
    private readonly changes: UserChanges,
    private readonly passwords: PasswordResets,
  ) {}

  @HandleCommand(users)
  users(@CommandPayload(users) { actor, query }: CommandRequest<typeof users>): Promise<AdminUserPage> {
    return this.directory.page(actor, query);
  }

  @HandleCommand(userNames)
  async userNames(
    @CommandPayload(userNames) { actor, user_ids }: CommandRequest<typeof userNames>,
  ): Promise<CommandReply<typeof userNames>> {
    return { users: await this.directory.names(actor, user_ids) };
  }

  @HandleCommand(createUser)
  createUser(@CommandPayload(createUser) request: CommandRequest<typeof createUser>): Promise<User> {
    return this.creation.create(request, request);
  }

  @HandleCommand(changeUser)
  changeUser(@CommandPayload(changeUser) request: CommandRequest<typeof changeUser>): Promise<AdminUser> {
    return this.changes.change(request, request.user_id, request.body);
  }

  @HandleCommand(resetPassword)
  resetPassword(@CommandPayload(resetPassword) request: CommandRequest<typeof resetPassword>): Promise<PasswordReset> {
    return this.passwords.run(request, request.user_id, request.body);
  }
}
