import { authCommands, type CommandRequest, type User } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Users } from './users.service.js';

const { register, me } = authCommands;

@Controller()
export class UsersController {
  constructor(private readonly users: Users) {}

  @HandleCommand(register)
  register(@CommandPayload(register) request: CommandRequest<typeof register>): Promise<User> {
    return this.users.register(request);
  }

  @HandleCommand(me)
  me(@CommandPayload(me) request: CommandRequest<typeof me>): Promise<User> {
    return this.users.profile(request.actor);
  }
}
