import { Controller, Get } from '@nestjs/common';
import { ownStorageSchema, quotaCommands, type Actor, type OwnStorage } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';

/** What the caller keeps, and may keep. */
@Controller('api/v1/storage')
@ForKeys('account:read')
export class QuotaController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'getStorage',
    tag: 'Gallery',
    summary: 'How much room your pictures take up',
    description: 'Originals, also those in the trash. At the quota, creating tasks is refused with `storage_full`.',
    answer: {
      status: 200,
      description: 'Use and quota',
      schema: ownStorageSchema,
      example: { pictures: 120, bytes: 52_428_800, quota_bytes: 10_737_418_240 },
    },
    problems: [],
  })
  own(@CurrentActor() actor: Actor): Promise<OwnStorage> {
    return this.commands.call(quotaCommands.ownStorage, { actor });
  }
}
