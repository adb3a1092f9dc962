import { Body, Controller, Post } from '@nestjs/common';
import { authCommands, createUserSchema, userSchema, type Actor, type CreateUser, type User } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';

@Controller('api/v1/admin/users')
@Roles('admin')
export class AdminUsersController {
  constructor(private readonly commands: CommandClient) {}

  @Post()
  @Operation({
    id: 'createUser',
    tag: 'Admin',
    summary: 'Create a user, also while registration is closed',
    bodyExample: { username: 'ada', password: 'correct horse battery', role: 'user' },
    answer: { status: 201, description: 'The new user', schema: userSchema, example: examples.user },
    problems: ['invalid_json', 'forbidden', 'username_taken', 'payload_too_large', 'unsupported_media_type'],
  })
  create(@CurrentActor() actor: Actor, @Body({ schema: createUserSchema }) body: CreateUser): Promise<User> {
    return this.commands.call(authCommands.createUser, { ...body, actor });
  }
}
