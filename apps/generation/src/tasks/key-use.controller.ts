import { Controller } from '@nestjs/common';
import { taskCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { KEY_USE } from './key-limits.sql.js';

const { keyUse } = taskCommands;

/** How many tasks came by API keys. */
@Controller()
export class KeyUseController {
  constructor(private readonly database: Database) {}

  @HandleCommand(keyUse)
  async use(
    @CommandPayload(keyUse) { api_key_ids }: CommandRequest<typeof keyUse>,
  ): Promise<CommandReply<typeof keyUse>> {
    const rows = await this.database.run(KEY_USE, [api_key_ids]);
    return { items: rows.map(({ day_ends_s: _, ...use }) => use) };
  }
}
