import { tokenCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { UserStates } from './user-states.js';

const { userStates } = tokenCommands;

@Controller()
export class UserStatesController {
  constructor(private readonly states: UserStates) {}

  @HandleCommand(userStates)
  page(
    @CommandPayload(userStates) { after }: CommandRequest<typeof userStates>,
  ): Promise<CommandReply<typeof userStates>> {
    return this.states.page(after);
  }
}
