import { Injectable } from '@nestjs/common';
import type { ActivityRange, ActivityRecord } from '@atelier/contracts';
import { ReadActivity } from './read-activity.js';

/** For how long an answer is given again. A day of a busy fleet takes a moment to count, and the points of a week are hours. */
const KEPT_MS: Record<ActivityRange, number> = { hour: 4_000, day: 30_000, week: 120_000 };

interface Kept {
  until: number;
  record: Promise<ActivityRecord>;
}

/** What the fleet and its users did. However many admins look, each range is counted once in its time. */
@Injectable()
export class RecentActivity {
  private readonly kept = new Map<ActivityRange, Kept>();

  constructor(private readonly activity: ReadActivity) {}

  of(range: ActivityRange): Promise<ActivityRecord> {
    const kept = this.kept.get(range);
    if (kept && performance.now() < kept.until) return kept.record;
    const record = this.activity.read(range);
    this.kept.set(range, { until: performance.now() + KEPT_MS[range], record });
    record.catch(() => this.kept.delete(range));
    return record;
  }
}
