import { Controller, Get, Query } from '@nestjs/common';
import { activityQuerySchema, activitySchema, type Activity, type ActivityQuery, type Actor } from '@atelier/contracts';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { activity } from './activity-examples.js';
import { NamedActivity } from './named-activity.js';

/** What the fleet and its users did, for admins. */
@Controller('api/v1/admin/overview')
@Roles('admin')
export class ActivityController {
  constructor(private readonly activity: NamedActivity) {}

  @Get()
  @Operation({
    id: 'getOverview',
    tag: 'Admin',
    summary: 'What the fleet and its users did in the last hour, day or week',
    description:
      'Values of whole steps, the last of which ends now: 60 minutes, 96 quarters of an hour, or 168 hours. Counted from tasks and attempts that are kept, so shorter retention shortens what is told. An answer may be up to 5 s (hour), 30 s (day) or 2 min (week) old.',
    answer: { status: 200, description: 'The overview', schema: activitySchema, example: activity },
    problems: ['forbidden'],
  })
  overview(
    @CurrentActor() actor: Actor,
    @Query({ schema: activityQuerySchema }) query: ActivityQuery,
  ): Promise<Activity> {
    return this.activity.read(actor, query);
  }
}
