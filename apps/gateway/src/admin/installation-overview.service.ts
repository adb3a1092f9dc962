import { Inject, Injectable } from '@nestjs/common';
import {
  fleetCommands,
  settingsCommands,
  type Actor,
  type Queue,
  type Settings,
  type StoragePage,
  type StorageQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { shownSettings } from '@atelier/platform';
import { GATEWAY_CONFIG, gatewayConfigSchema, type GatewayConfig } from '../config.js';
import { SHOWN_SETTINGS } from './shown-settings.js';
import { UserNames } from './user-names.js';

/** Puts together what several services know. */
@Injectable()
export class InstallationOverview {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async queue(actor: Actor): Promise<Queue> {
    const record = await this.commands.call(fleetCommands.queue, { actor });
    return { ...record, users: await this.named(actor, record.users) };
  }

  /** @throws AppError `invalid_cursor` */
  async storage(actor: Actor, query: StorageQuery): Promise<StoragePage> {
    const record = await this.commands.call(fleetCommands.storage, { actor, query });
    return { ...record, items: await this.named(actor, record.items) };
  }

  async settings(actor: Actor): Promise<Settings> {
    const [auth, generation] = await Promise.all([
      this.commands.call(settingsCommands.auth, { actor }),
      this.commands.call(settingsCommands.generation, { actor }),
    ]);
    const own = shownSettings(gatewayConfigSchema, this.config, SHOWN_SETTINGS);
    return {
      services: [
        { service: 'gateway', settings: own },
        { service: 'auth', ...auth },
        { service: 'generation', ...generation },
      ],
    };
  }

  private async named<T extends { user_id: number }>(
    actor: Actor,
    items: T[],
  ): Promise<(T & { username: string | null })[]> {
    const nameOf = await this.names.of(
      actor,
      items.map(({ user_id }) => user_id),
    );
    return items.map((item) => ({ ...item, username: nameOf(item.user_id) }));
  }
}
