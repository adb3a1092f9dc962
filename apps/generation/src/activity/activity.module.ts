import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller.js';
import { CountHours } from './count-hours.js';
import { QueueSamples } from './queue-samples.js';
import { ReadActivity } from './read-activity.js';
import { RecentActivity } from './recent-activity.js';

/** What the fleet and its users did in the last hour, day and week. */
@Module({
  controllers: [ActivityController],
  providers: [CountHours, QueueSamples, ReadActivity, RecentActivity],
})
export class ActivityModule {}
