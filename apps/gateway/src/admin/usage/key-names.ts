import { Injectable } from '@nestjs/common';
import { apiKeyCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';

/** The names of API keys, for reports of the generation service, which knows only their ids. */
@Injectable()
export class KeyNames {
  constructor(private readonly commands: CommandClient) {}

  /** By their ids, with one question. A report is told also when auth does not answer, without names. */
  async of(actor: Actor, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const key_ids = [...new Set(ids)];
    if (key_ids.length === 0) return new Map();
    try {
      const { keys } = await this.commands.call(apiKeyCommands.keyNames, { actor, key_ids });
      return new Map(keys.map(({ id, name }) => [id, name]));
    } catch (error) {
      if (!isAppError(error, 'service_unavailable')) throw error;
      return new Map();
    }
  }
}
