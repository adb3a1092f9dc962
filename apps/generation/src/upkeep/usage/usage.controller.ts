import { Controller } from '@nestjs/common';
import { usageCommands, type CommandRequest, type AccountUsage } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { OwnUsage } from './own-usage.js';

const { own } = usageCommands;

/** What the caller has used. */
@Controller()
export class UsageController {
  constructor(private readonly usage: OwnUsage) {}

  @HandleCommand(own)
  ofOwner(@CommandPayload(own) { actor }: CommandRequest<typeof own>): Promise<AccountUsage> {
    return this.usage.of(actor);
  }
}
