import { Injectable } from '@nestjs/common';
import type { ActivityRange, ActivityRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { byStep, toQueue, toSeries, toUses } from './activity-series.js';
import { spanOf, type ActivitySpan } from './activity-span.js';
import { BUSY, DEPTHS, FAILURES, LOADS, NOW, OUTPUTS, USES, WAITS, type SpanParameters } from './activity.sql.js';

/** Reads what the fleet and its users did: from counted hours, from the attempts since, and from samples. */
@Injectable()
export class ReadActivity {
  constructor(private readonly database: Database) {}

  /**
   * Statement after statement, so that admins who look do not take the connections of those who work.
   * @param until the end of what is told, by default now
   */
  async read(range: ActivityRange, until?: Date): Promise<ActivityRecord> {
    const [now] = await this.database.run(NOW, []);
    const span = spanOf(range, until ?? now!.now, now!.counted_until);
    const given: SpanParameters = [span.from, span.until, span.stepS, span.counted];
    const depths = await this.database.run(DEPTHS, [span.from, span.until, span.stepS]);
    return {
      ...{ range, from: span.from.toISOString(), until: span.until.toISOString(), step_s: span.stepS },
      queue: toQueue(depths, span.points, now!),
      ...(await this.work(span, given)),
      ...(await this.causes(span, given)),
      ...toUses(await this.database.run(USES, [span.from, span.until, span.counted])),
    };
  }

  private async work({ points, stepS, lastS }: ActivitySpan, given: SpanParameters) {
    const busy = toSeries(await this.database.run(BUSY, given), points, { isShare: true });
    const waits = await this.database.run(WAITS, given);
    const wait = (part: 'p50_ms' | 'p95_ms') =>
      byStep(waits, points, { value: (row) => Math.round(row[part]) as number | null, none: null });
    const outputs = await this.database.run(OUTPUTS, given);
    const perHour = (step: number) => 3_600 / (step === points - 1 ? lastS : stepS);
    return {
      busy,
      waits: { p50_ms: wait('p50_ms'), p95_ms: wait('p95_ms') },
      outputs_per_hour: byStep(outputs, points, { value: ({ step, value }) => value * perHour(step), none: 0 }),
    };
  }

  private async causes({ points }: ActivitySpan, given: SpanParameters) {
    const failures = toSeries(await this.database.run(FAILURES, given), points);
    return { failures, loads: toSeries(await this.database.run(LOADS, given), points) };
  }
}
