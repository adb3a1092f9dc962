import type { ChangePreferences } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';
import { MERGE_PREFERENCES } from './preferences.sql.js';

/** The column `users.preferences`. Undefined: there is no such user, or they are disabled. */
@Injectable()
export class PreferencesRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
  ) {}

  async read(userId: number): Promise<object | undefined> {
    const where = { id: userId, disabled_at: IsNull() };
    const user = await this.users.findOne({ select: { id: true, preferences: true }, where });
    return user?.preferences;
  }

  /** Replaces the fields that are given, `defaults` as a whole. */
  async merge(userId: number, change: ChangePreferences): Promise<object | undefined> {
    const [row] = await this.database.run(MERGE_PREFERENCES, [userId, JSON.stringify(change)]);
    return row?.preferences;
  }
}
