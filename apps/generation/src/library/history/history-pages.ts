import { Injectable } from '@nestjs/common';
import type { Actor, HistoryQuery, HistoryRecordPage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { CollectionRepository } from '../collections/collection.repository.js';
import { Config } from '../../config.js';
import { NOTHING_MADE, otherOutputs } from '../pictures/picture-record.js';
import { PictureRepository } from '../pictures/picture.repository.js';
import { SearchText } from '../search/search-text.js';
import { type Facet, facetOf } from '../../tasks/facets/facet.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { TaskViews } from '../../tasks/state/task-views.js';
import { decodeCursor, encodeCursor, type CursorScope } from '@atelier/platform';
import type { HistoryFilter } from './list-index.js';
import { HistoryWalk } from './history-walk.js';
import type { Position } from './history.sql.js';
import { fitInMessage } from '../fit-in-message.js';

function filterOf({ user_id }: Actor, query: HistoryQuery): HistoryFilter {
  return {
    userId: user_id,
    status: query.status,
    modelName: query.model_name,
    onlyFavourites: query.favourite !== undefined,
    collectionId: query.collection_id,
    kind: query.kind,
    facets: facetsOf(query),
    createdFrom: query.created_after,
    createdBefore: query.created_before,
    isOldestFirst: query.sort === 'oldest',
  };
}

/** A picture is no facet: nearly every task has made one. */
function facetsOf({ kind, workflow_id, lora, batch }: HistoryQuery): Facet[] {
  return [
    ...(kind === undefined || kind === 'image' ? [] : [facetOf.kind(kind)]),
    ...(workflow_id === undefined ? [] : [facetOf.workflow(workflow_id)]),
    ...(lora === undefined ? [] : [facetOf.lora(lora)]),
    ...(batch === undefined ? [] : [facetOf.batch(batch)]),
  ];
}

/** A cursor is valid for the same user and filter only. */
function scopeOf({ user_id }: Actor, query: HistoryQuery): CursorScope {
  const { q, status, model_name, favourite, collection_id, created_after, created_before, sort } = query;
  const scope = ['history', user_id, q, status, model_name, favourite, collection_id, created_after, created_before, sort]; // prettier-ignore
  // As it was before these were there, where they are not asked for: a cursor outlives an update.
  const facets = facetsOf(query);
  return query.kind === undefined && facets.length === 0 ? scope : [...scope, query.kind, ...facets];
}

/** A user's tasks, page by page, filtered and searched. */
@Injectable()
export class HistoryPages {
  constructor(
    private readonly walk: HistoryWalk,
    private readonly collections: CollectionRepository,
    private readonly images: PictureRepository,
    private readonly views: TaskViews,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor`, `not_found` for a collection that is not the user's */
  async page(actor: Actor, query: HistoryQuery): Promise<HistoryRecordPage> {
    const { collection_id } = query;
    if (collection_id !== undefined && !(await this.collections.exists(collection_id, actor.user_id)))
      throw new AppError('not_found');
    const after = query.cursor === undefined ? null : this.positionOf(actor, query, query.cursor);
    const search = query.q === undefined ? null : new SearchText(query.q);
    const { rows, next } = await this.walk.page(filterOf(actor, query), search, after, query.limit);
    const items = await this.itemsOf(rows.map(({ task }) => task));
    const shown = fitInMessage(items);
    const end = shown.length < items.length ? rows[shown.length - 1]!.position : next;
    return { items: shown, next_cursor: end && this.cursorAt(actor, query, end) };
  }

  /** The cursor of the page that begins after this position. */
  cursorAt(actor: Actor, query: HistoryQuery, { at, id }: Position): string {
    return encodeCursor(this.config.signingSecret, scopeOf(actor, query), `${at}|${id}`);
  }

  private positionOf(actor: Actor, query: HistoryQuery, cursor: string): Position {
    const [at = '', id = ''] = decodeCursor(this.config.signingSecret, scopeOf(actor, query), cursor).split('|');
    return { at, id: Number(id) };
  }

  private async itemsOf(rows: TaskRow[]): Promise<HistoryRecordPage['items']> {
    const made = await this.images.ofTasks(rows.filter((row) => row.result_id !== null).map((row) => row.id));
    return Promise.all(
      rows.map(async (row) => {
        const outputs = made.get(row.id) ?? NOTHING_MADE;
        return { ...(await this.views.view(row)), images: outputs.images, outputs: otherOutputs(outputs) };
      }),
    );
  }
}
