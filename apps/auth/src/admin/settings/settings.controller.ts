import { settingsCommands, type CommandRequest, type SettingList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { shownSettings } from '@atelier/platform';
import { Controller } from '@nestjs/common';
import { Config, configSchema } from '../../config.js';
import { Users } from '../../users/users.js';
import { SHOWN_SETTINGS } from './shown-settings.js';

const { auth: settings } = settingsCommands;

/** The settings in force here, for admins. */
@Controller()
export class SettingsController {
  constructor(
    private readonly users: Users,
    private readonly config: Config,
  ) {}

  @HandleCommand(settings)
  async settings(@CommandPayload(settings) { actor }: CommandRequest<typeof settings>): Promise<SettingList> {
    await this.users.requireAdmin(actor);
    return { settings: shownSettings(configSchema, this.config.environment, SHOWN_SETTINGS) };
  }
}
