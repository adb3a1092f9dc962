import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { ANY_RUNNER } from './model-catalog.sql.js';

/** ComfyUI with its model and its nodes takes up to this long to come up together with the services. */
const STARTING_MS = 90_000;

/** Tells "no runner yet" from "no runner any more". */
@Injectable()
export class Starting {
  /** When this process began to serve. */
  since = performance.now();

  constructor(private readonly database: Database) {}

  /** Whether a runner that is not here may just be on its way. */
  async isOn(): Promise<boolean> {
    if (performance.now() - this.since > STARTING_MS) return false;
    const [row] = await this.database.run(ANY_RUNNER, []);
    return row?.present === false;
  }
}
