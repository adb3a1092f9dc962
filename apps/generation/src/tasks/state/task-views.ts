import { Injectable } from '@nestjs/common';
import type { Task } from '@atelier/contracts';
import { Forecast } from './forecast.js';
import { toTask, type TaskRow } from './task-row.js';

/** Tasks as their owners see them, with their place in the queue. */
@Injectable()
export class TaskViews {
  constructor(private readonly forecast: Forecast) {}

  /** @param place among the waiting tasks of its user, where it is known */
  async view(row: TaskRow, place?: number | null): Promise<Task> {
    return toTask(row, await this.forecast.outlook(row, place));
  }
}
