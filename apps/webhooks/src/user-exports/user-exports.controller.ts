import { userExportCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { Database, statement } from '@atelier/database';
import { CommandClient, CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';

const { webhooks } = userExportCommands;

/** Without what they are signed by. */
const ENDPOINTS = statement<[userId: number], { told: Record<string, unknown> }>(`
  SELECT jsonb_build_object('id', id, 'url', url, 'description', description, 'event_types', event_types, 'created_at', created_at,
    'disabled_reason', disabled_reason) AS told
  FROM endpoints WHERE user_id = $1 ORDER BY created_at LIMIT 1000`);

/** What a user has here, to whoever has the token of an export: auth says whose that is. */
@Controller()
export class UserExportsController {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandClient,
  ) {}

  @HandleCommand(webhooks)
  async webhooks(
    @CommandPayload(webhooks) { token }: CommandRequest<typeof webhooks>,
  ): Promise<CommandReply<typeof webhooks>> {
    const { user_id } = await this.commands.call(userExportCommands.account, { token });
    return { items: (await this.database.run(ENDPOINTS, [user_id])).map(({ told }) => told) };
  }
}
