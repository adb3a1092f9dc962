import { Controller } from '@nestjs/common';
import { userExportCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { UserExports } from './user-exports.js';

const { page } = userExportCommands;

@Controller()
export class UserExportsController {
  constructor(private readonly exports: UserExports) {}

  @HandleCommand(page)
  page(@CommandPayload(page) { token, part, after }: CommandRequest<typeof page>): Promise<CommandReply<typeof page>> {
    return this.exports.page(token, part, after);
  }
}
