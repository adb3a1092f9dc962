import type { ChangePreferences } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';

/** The column `users.preferences`. Undefined: there is no such user, or they are disabled. */
@Injectable()
export class PreferencesRepository {
  constructor(private readonly database: Database) {}

  async read(userId: number): Promise<object | undefined> {
    return this.one('SELECT preferences FROM users WHERE id = $1 AND disabled_at IS NULL', [userId]);
  }

  /** In one statement, so that two devices cannot undo each other's fields. */
  async merge(userId: number, change: ChangePreferences): Promise<object | undefined> {
    return this.one(
      `UPDATE users SET preferences = preferences || $2::jsonb WHERE id = $1 AND disabled_at IS NULL
       RETURNING preferences`,
      [userId, JSON.stringify(change)],
    );
  }

  private async one(sql: string, values: unknown[]): Promise<object | undefined> {
    const [row] = await this.database.query<{ preferences: object }>(sql, values);
    return row?.preferences;
  }
}
