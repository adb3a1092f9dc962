import { Controller } from '@nestjs/common';
import { allowanceCommands, type CommandRequest, type UserAllowancesRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { Allowances } from './allowances.js';

const { of, set } = allowanceCommands;

/** How much GPU time users may use, for admins. */
@Controller()
export class AllowancesController {
  constructor(private readonly allowances: Allowances) {}

  @HandleCommand(of)
  async of(@CommandPayload(of) { actor, user_id }: CommandRequest<typeof of>): Promise<UserAllowancesRecord> {
    requireAdmin(actor);
    return this.allowances.of(user_id);
  }

  @HandleCommand(set)
  set(@CommandPayload(set) { user_id, body, ...by }: CommandRequest<typeof set>): Promise<UserAllowancesRecord> {
    return this.allowances.set(by, user_id, body);
  }
}
