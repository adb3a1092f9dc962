import { Injectable } from '@nestjs/common';
import { settingsCommands, type Actor, type Settings } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { shownSettings } from '@atelier/platform';
import { Config, configSchema } from '../../config.js';
import { SHOWN_SETTINGS } from './shown-settings.js';

/** The settings in force of this gateway, of auth and of the generation service. */
@Injectable()
export class AllSettings {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  /** @throws AppError `service_unavailable` when one of the services is away */
  async read(actor: Actor): Promise<Settings> {
    const [auth, generation] = await Promise.all([
      this.commands.call(settingsCommands.auth, { actor }),
      this.commands.call(settingsCommands.generation, { actor }),
    ]);
    const own = shownSettings(configSchema, this.config.environment, SHOWN_SETTINGS);
    return {
      services: [
        { service: 'gateway', settings: own },
        { service: 'auth', ...auth },
        { service: 'generation', ...generation },
      ],
    };
  }
}
