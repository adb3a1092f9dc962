import { Controller, Get } from '@nestjs/common';
import { settingsSchema, type Actor, type Settings } from '@atelier/contracts';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { AllSettings } from './all-settings.js';
import { settings } from './settings-examples.js';

/** The settings in force, for admins. */
@Controller('api/v1/admin/settings')
@Roles('admin')
export class SettingsController {
  constructor(private readonly all: AllSettings) {}

  @Get()
  @Operation({
    id: 'getSettings',
    tag: 'Admin',
    summary: 'The settings in force',
    description: 'Without secrets, and as the replica that answered has them.',
    answer: { status: 200, description: 'By service', schema: settingsSchema, example: settings },
    problems: ['forbidden'],
  })
  settings(@CurrentActor() actor: Actor): Promise<Settings> {
    return this.all.read(actor);
  }
}
