import { Injectable } from '@nestjs/common';
import type { Requirement } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { fileToken } from '../runners/file-token.js';
import { COUNT_ABLE, USE_KEY } from './placement.sql.js';

/** Runners seen within a day: how many can run something, and how many there are. */
export interface AbleRunners {
  runners: number;
  of: number;
}

/** The placement keys, and which runners satisfy each. */
@Injectable()
export class PlacementRepository {
  constructor(private readonly database: Database) {}

  /** Stores a requirement under its key, or notes that it is used. @returns whether it is new */
  async use(key: string, requirement: Requirement): Promise<boolean> {
    const files = requirement.files.map(fileToken);
    const [row] = await this.database.run(USE_KEY, [key, JSON.stringify(requirement), files]);
    return row?.is_new === true;
  }

  async able(key: string): Promise<AbleRunners> {
    const [row] = await this.database.run(COUNT_ABLE, [key]);
    return row!;
  }
}
