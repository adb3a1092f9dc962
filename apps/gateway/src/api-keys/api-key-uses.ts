import { taskCommands, type ApiKey, type ListedApiKey } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Injectable, Logger } from '@nestjs/common';

/** What was made by keys: auth keeps the keys, generation the tasks. */
@Injectable()
export class ApiKeyUses {
  private readonly logger = new Logger(ApiKeyUses.name);

  constructor(private readonly commands: CommandClient) {}

  /** The keys with their use, which is null where generation does not answer: keys can be ended all the same. */
  async of(keys: ApiKey[]): Promise<ListedApiKey[]> {
    const uses = await this.find([...new Set(keys.map(({ root_id }) => root_id))]);
    return keys.map((key) => ({ ...key, use: uses.get(key.root_id) ?? null }));
  }

  private async find(api_key_ids: string[]): Promise<Map<string, ListedApiKey['use']>> {
    if (api_key_ids.length === 0) return new Map();
    try {
      const { items } = await this.commands.call(taskCommands.keyUse, { api_key_ids });
      return new Map(items.map(({ api_key_id, ...use }) => [api_key_id, use]));
    } catch (error) {
      this.logger.debug(`The use of keys is not at hand: ${String(error)}`);
      return new Map();
    }
  }
}
