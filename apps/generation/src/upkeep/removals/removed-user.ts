import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '@atelier/database';
import { ASSETS_PREFIX, ObjectStore } from '@atelier/storage';
import { deleteBelow, RemovedTasks } from './removed-tasks.js';
import * as sql from './removals.sql.js';

type OfUser = Statement<[userId: number], unknown>;

/**
 * Everything that a user has here, removed in bounded steps. It keeps no note of how far it came: each step looks for what is
 * left, so that any replica can go on at any time, and a step that is done twice does nothing.
 */
@Injectable()
export class RemovedUser {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly tasks: RemovedTasks,
  ) {}

  /**
   * Goes as far as it can now. @param goOn asked between steps
   * @returns whether nothing is left: a task that runs, or may still store something, is waited for
   */
  async remove(userId: number, goOn: () => boolean): Promise<boolean> {
    const steps = this.steps(userId);
    while (!(await steps.next()).done) if (!goOn()) return false;
    const [row] = await this.database.run(sql.IS_ANYTHING_LEFT, [userId]);
    return !row!.left;
  }

  private async *steps(userId: number): AsyncGenerator {
    yield* this.repeated(() => this.tasks.cancelSome(userId));
    yield* this.emptied(sql.DELETE_BEFORE_FILES, userId);
    yield* this.repeated(() => this.tasks.deleteSome(userId));
    yield* this.repeated(() => this.deleteAssets(userId));
    yield await this.deleteUploads(userId);
    yield* this.emptied([sql.DELETE_VERSIONS], userId);
    for (const last of [sql.DELETE_WORKFLOWS, sql.DISOWN_WORKFLOWS, sql.DISOWN_USAGE, sql.DISOWN_HOURS])
      yield await this.database.run(last, [userId]);
    yield* this.emptied(sql.DELETE_AFTER_TASKS, userId);
  }

  /** A batch at a time, until there is none. */
  private async *repeated(batch: () => Promise<number>): AsyncGenerator {
    while ((await batch()) > 0) yield;
  }

  private async *emptied(statements: readonly OfUser[], userId: number): AsyncGenerator {
    for (const each of statements) yield* this.repeated(async () => (await this.database.run(each, [userId])).length);
  }

  private async deleteAssets(userId: number): Promise<number> {
    const assets = await this.database.run(sql.ASSETS, [userId]);
    if (assets.length === 0) return 0;
    const keys = assets.flatMap(({ object_key, thumbnail_key }) => [
      object_key,
      ...(thumbnail_key ? [thumbnail_key] : []),
    ]);
    await this.store.delete(keys);
    await this.database.run(sql.DELETE_ASSETS, [assets.map(({ id }) => id)]);
    return assets.length;
  }

  /** Also what was stored and never became an asset. */
  private async deleteUploads(userId: number): Promise<void> {
    await deleteBelow(this.store, `${ASSETS_PREFIX}${userId}/`);
  }
}
