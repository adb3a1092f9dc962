import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PromptTermRepository } from '../search/prompt-term.repository.js';
import type { SearchText } from '../search/search-text.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { listIndexesOf, type ListIndex, type HistoryFilter } from './list-index.js';
import {
  candidatesSql,
  reachSql,
  toCandidate,
  type Candidate,
  type CandidateRow,
  type Position,
} from './history.sql.js';

/**
 * Rows that are read for one page at most. A filter that few rows pass gets a short page and a cursor to go on with, instead
 * of a walk through a million tasks.
 */
const MAX_CANDIDATES = 4_000;
/** Rows of one statement at most. */
const MAX_ROWS = 500;

export interface HistoryRow {
  position: Position;
  task: TaskRow;
}

export interface HistoryRows {
  rows: HistoryRow[];
  /** Null: there is no more. */
  next: Position | null;
}

/** Reads a page of the history: walks the narrowest index that holds all matches, and keeps the rows that pass the whole filter. */
@Injectable()
export class HistoryWalk {
  constructor(
    private readonly database: Database,
    private readonly terms: PromptTermRepository,
  ) {}

  /** @param search null: any prompt */
  async page(
    filter: HistoryFilter,
    search: SearchText | null,
    after: Position | null,
    limit: number,
  ): Promise<HistoryRows> {
    if (search?.isEmpty) return { rows: [], next: null };
    const listIndex = await this.narrowest(listIndexesOf(filter, search?.ranges ?? []), filter, after);
    const passes = (candidate: Candidate): candidate is HistoryRow =>
      candidate.task !== null && (search?.matches(candidate.task.prompt) ?? true);
    return this.walk({ listIndex, filter, passes }, after, limit);
  }

  private async narrowest(listIndexes: ListIndex[], filter: HistoryFilter, after: Position | null): Promise<ListIndex> {
    const usable = (await Promise.all(listIndexes.map((listIndex) => this.withTerms(listIndex, filter.userId)))).filter(
      isUsable,
    );
    if (usable.length < 2) return usable[0] ?? { kind: 'all' };
    const { sql, values } = reachSql(usable, filter, after);
    const [reaches] = await this.database.query<Record<string, Reach>>(sql, values);
    const order = filter.isOldestFirst ? -1 : 1;
    const byReach = usable.map((listIndex, index) => ({ listIndex, reach: reaches![String(index)] ?? null }));
    return byReach.toSorted((a, b) => order * compareReach(a.reach, b.reach, order))[0]!.listIndex;
  }

  /** Looks up the terms of a prefix; null when they are too many for the index to help. */
  private async withTerms(listIndex: ListIndex, userId: number): Promise<ListIndex | null> {
    if (listIndex.kind !== 'terms') return listIndex;
    const terms = await this.terms.termsIn(userId, listIndex.range);
    return terms && { ...listIndex, terms };
  }

  private async walk(route: Route, after: Position | null, limit: number): Promise<HistoryRows> {
    const found: HistoryRow[] = [];
    let last = after;
    // Where every row passes, the first read is the page, and one row more tells whether there is a next page.
    for (let seen = 0, size = limit + 1; seen < MAX_CANDIDATES; size = Math.min(size * 4, MAX_ROWS)) {
      const candidates = await this.read(route, last, size);
      found.push(...candidates.filter(route.passes));
      if (found.length > limit) return { rows: found.slice(0, limit), next: found[limit - 1]!.position };
      if (candidates.length < size) return { rows: found, next: null };
      last = candidates.at(-1)!.position;
      seen += candidates.length;
    }
    return { rows: found, next: last };
  }

  private async read({ listIndex, filter }: Route, after: Position | null, limit: number): Promise<Candidate[]> {
    const { sql, values } = candidatesSql(listIndex, filter, after, limit);
    return (await this.database.query<CandidateRow>(sql, values)).map(toCandidate);
  }
}

/** How far the next rows of an index go; null: to the end of the list. */
type Reach = readonly [seconds: number, id: number] | null;

/** The end sorts before all when the newest come first, after all when the oldest do. */
function compareReach(a: Reach, b: Reach, order: number): number {
  const end = [-order * Infinity, 0] as const;
  const [[seconds, id], [otherSeconds, otherId]] = [a ?? end, b ?? end];
  return seconds === otherSeconds ? id - otherId : seconds - otherSeconds;
}

const isUsable = (listIndex: ListIndex | null): listIndex is ListIndex => listIndex !== null;

interface Route {
  listIndex: ListIndex;
  filter: HistoryFilter;
  passes: (candidate: Candidate) => candidate is HistoryRow;
}
