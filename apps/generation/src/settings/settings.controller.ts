import { Controller } from '@nestjs/common';
import { settingsCommands, type CommandRequest, type SettingList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { shownSettings } from '@atelier/platform';
import { requireAdmin } from '../access/require-admin.js';
import { Config, configSchema } from '../config.js';
import { SHOWN_SETTINGS } from './shown-settings.js';

const { generation: settings } = settingsCommands;

/** The settings in force, for admins. */
@Controller()
export class SettingsController {
  constructor(private readonly config: Config) {}

  @HandleCommand(settings)
  settings(@CommandPayload(settings) { actor }: CommandRequest<typeof settings>): SettingList {
    requireAdmin(actor);
    return { settings: shownSettings(configSchema, this.config.environment, SHOWN_SETTINGS) };
  }
}
