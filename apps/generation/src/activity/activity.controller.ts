import { Controller } from '@nestjs/common';
import { activityCommands, type ActivityRecord, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../access/require-admin.js';
import { RecentActivity } from './recent-activity.js';

const { activity } = activityCommands;

/** What the fleet and its users did, for admins. */
@Controller()
export class ActivityController {
  constructor(private readonly recent: RecentActivity) {}

  @HandleCommand(activity)
  async activity(@CommandPayload(activity) { actor, query }: CommandRequest<typeof activity>): Promise<ActivityRecord> {
    requireAdmin(actor);
    return this.recent.of(query.range);
  }
}
