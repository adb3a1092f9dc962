import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { LED_TO, MADE_FROM, type RelativeRow } from './lineage.sql.js';

export type { RelativeRow };

/** Which outputs were made from which. */
@Injectable()
export class LineageRepository {
  constructor(private readonly database: Database) {}

  madeFrom(imageId: number, userId: number, limit: number): Promise<RelativeRow[]> {
    return this.database.run(MADE_FROM, [imageId, userId, limit]);
  }

  ledTo(imageId: number, userId: number, limit: number): Promise<RelativeRow[]> {
    return this.database.run(LED_TO, [imageId, userId, limit]);
  }
}
