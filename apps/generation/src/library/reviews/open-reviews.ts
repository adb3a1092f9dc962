import { Injectable } from '@nestjs/common';
import type { Actor, ReviewRecord, ReviewRecordPage, ReviewsQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { decodeCursor, encodeCursor, type CursorScope } from '@atelier/platform';
import { Config } from '../../config.js';
import { fitInMessage } from '../fit-in-message.js';
import { toRecipe } from '../pictures/recipe.js';
import { COUNT_OPEN, REVIEW_PAGE, type ReviewRow } from './review.sql.js';

function toReview(row: ReviewRow): ReviewRecord {
  const { id, opened_at, withheld, owner_id, image_id, task_id, kind, content_type } = row;
  const { width, height, thumbhash, text, has_thumbnail, share_count, reports, report_count } = row;
  return {
    ...{ id, opened_at: opened_at.toISOString(), withheld, user_id: owner_id, image_id, task_id, kind, content_type },
    ...{ width, height, thumbhash, text, has_thumbnail, share_count, reports, report_count, recipe: toRecipe(row) },
  };
}

const scopeOf = ({ user_id }: Actor): CursorScope => ['reviews', user_id];

/** What waits for the eyes of an admin, the oldest first. */
@Injectable()
export class OpenReviews {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page(actor: Actor, { limit, cursor }: ReviewsQuery): Promise<ReviewRecordPage> {
    const secret = this.config.signingSecret;
    const after = cursor === undefined ? null : decodeCursor(secret, scopeOf(actor), cursor);
    const rows = await this.database.run(REVIEW_PAGE, [after, limit + 1]);
    const items = fitInMessage(rows.slice(0, limit).map(toReview));
    const isLast = items.length === rows.length;
    return {
      items,
      next_cursor: isLast ? null : encodeCursor(secret, scopeOf(actor), String(items.at(-1)!.id)),
      total: await this.count(),
    };
  }

  /** How many are open. */
  async count(): Promise<number> {
    return (await this.database.run(COUNT_OPEN, []))[0]!.count;
  }
}
