import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  adminUserPageSchema,
  adminUserQuerySchema,
  adminUserSchema,
  changeUserSchema,
  createUserSchema,
  passwordResetSchema,
  resetPasswordSchema,
  userCommands,
  userSchema,
  type Actor,
  type AdminUser,
  type AdminUserPage,
  type AdminUserQuery,
  type ChangeUser,
  type CreateUser,
  type PasswordReset,
  type ResetPassword,
  type User,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { examples } from '../../docs/examples.js';
import { BODY_PROBLEMS, ADMIN_ACT_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { adminUser } from './admin-users-examples.js';

/** Users, for admins. Every change is written to the audit list. */
@Controller('api/v1/admin/users')
@Roles('admin')
export class AdminUsersController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listUsers',
    tag: 'Admin',
    summary: 'Users in the order of their names',
    answer: {
      status: 200,
      description: 'A page',
      schema: adminUserPageSchema,
      example: { items: [adminUser], next_cursor: null },
    },
    problems: ['forbidden', 'invalid_cursor'],
  })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: adminUserQuerySchema }) query: AdminUserQuery,
  ): Promise<AdminUserPage> {
    return this.commands.call(userCommands.users, { actor, query });
  }

  @Post()
  @Operation({
    id: 'createUser',
    tag: 'Admin',
    summary: 'Create a user, whatever REGISTRATION says',
    bodyExample: { username: 'ada', password: 'correct horse battery', role: 'user' },
    answer: { status: 201, description: 'The new user', schema: userSchema, example: examples.user },
    problems: ['confirmation_required', 'forbidden', 'username_taken', ...BODY_PROBLEMS],
  })
  create(@CurrentAdmin() admin: ActingAdmin, @Body({ schema: createUserSchema }) body: CreateUser): Promise<User> {
    return this.commands.call(userCommands.createUser, { ...body, ...admin });
  }

  @Patch(':id')
  @Operation({
    id: 'changeUser',
    tag: 'Admin',
    summary: 'Change the role of a user, disable or enable them',
    description:
      'Their sessions end at once when they are disabled or get another role. One active admin always stays.',
    bodyExample: { disabled: true },
    answer: { status: 200, description: 'The user as they are now', schema: adminUserSchema, example: adminUser },
    problems: ['last_admin', ...ADMIN_ACT_PROBLEMS],
  })
  change(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: changeUserSchema }) body: ChangeUser,
  ): Promise<AdminUser> {
    return this.commands.call(userCommands.changeUser, { ...admin, user_id: id, body });
  }

  @Post(':id/password')
  @HttpCode(200)
  @Operation({
    id: 'resetPassword',
    tag: 'Admin',
    summary: 'Give a user a new password',
    description: 'Ends all their sessions. Without a password one is made and shown in this answer only.',
    bodyExample: {},
    answer: {
      status: 200,
      description: 'The password, if it was made',
      schema: passwordResetSchema,
      example: { generated_password: 'k7mwp-3xz9d-hq2vt-8rnab' },
    },
    problems: ADMIN_ACT_PROBLEMS,
  })
  resetPassword(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: resetPasswordSchema }) body: ResetPassword,
  ): Promise<PasswordReset> {
    return this.commands.call(userCommands.resetPassword, { ...admin, user_id: id, body });
  }
}
