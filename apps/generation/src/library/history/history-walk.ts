import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PromptTermRepository } from '../search/prompt-term.repository.js';
import type { SearchText } from '../search/search-text.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { axesOf, type Axis, type HistoryFilter } from './history-axis.js';
import {
  candidatesSql,
  reachSql,
  toCandidate,
  type Candidate,
  type CandidateRow,
  type Position,
} from './history.sql.js';

/**
 * Rows that are looked at for one page at most. Whoever asks for what hardly ever occurs together gets a short page, and goes on with its
 * cursor, rather than waiting for a walk through a million tasks.
 */
const MAX_CANDIDATES = 4_000;
/** Rows of one look at most. */
const STRETCH = 500;

export interface HistoryRow {
  position: Position;
  task: TaskRow;
}

export interface HistoryRows {
  rows: HistoryRow[];
  /** Null: there is no more. */
  next: Position | null;
}

/** Reads a page of a user's list: walks the narrowest index that all matches are in, and keeps what passes the rest. */
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
    const axis = await this.narrowest(axesOf(filter, search?.ranges ?? []), filter, after);
    const passes = (candidate: Candidate): candidate is HistoryRow =>
      candidate.task !== null && (search?.matches(candidate.task.prompt) ?? true);
    return this.walk({ axis, filter, passes }, after, limit);
  }

  private async narrowest(axes: Axis[], filter: HistoryFilter, after: Position | null): Promise<Axis> {
    const usable = (await Promise.all(axes.map((axis) => this.withTerms(axis, filter.userId)))).filter(isUsable);
    if (usable.length < 2) return usable[0] ?? { kind: 'all' };
    const { sql, values } = reachSql(usable, filter, after);
    const [reaches] = await this.database.query<Record<string, Reach>>(sql, values);
    const order = filter.isOldestFirst ? -1 : 1;
    const byReach = usable.map((axis, index) => ({ axis, reach: reaches![String(index)] ?? null }));
    return byReach.toSorted((a, b) => order * compareReach(a.reach, b.reach, order))[0]!.axis;
  }

  /** An axis as it can be walked; null where its terms are too many. */
  private async withTerms(axis: Axis, userId: number): Promise<Axis | null> {
    if (axis.kind !== 'terms') return axis;
    const terms = await this.terms.termsIn(userId, axis.range);
    return terms && { ...axis, terms };
  }

  private async walk(route: Route, after: Position | null, limit: number): Promise<HistoryRows> {
    const found: HistoryRow[] = [];
    let last = after;
    // Where everything on the way passes, the first look is the page, and one more that tells whether there is a next.
    for (let seen = 0, size = limit + 1; seen < MAX_CANDIDATES; size = Math.min(size * 4, STRETCH)) {
      const candidates = await this.look(route, last, size);
      found.push(...candidates.filter(route.passes));
      if (found.length > limit) return { rows: found.slice(0, limit), next: found[limit - 1]!.position };
      if (candidates.length < size) return { rows: found, next: null };
      last = candidates.at(-1)!.position;
      seen += candidates.length;
    }
    return { rows: found, next: last };
  }

  private async look({ axis, filter }: Route, after: Position | null, limit: number): Promise<Candidate[]> {
    const { sql, values } = candidatesSql(axis, filter, after, limit);
    return (await this.database.query<CandidateRow>(sql, values)).map(toCandidate);
  }
}

/** Null: the end of the list. */
type Reach = readonly [seconds: number, id: number] | null;

/** Newest first, the end is before all; oldest first, it is behind all. */
function compareReach(a: Reach, b: Reach, order: number): number {
  const end = [-order * Infinity, 0] as const;
  const [[seconds, id], [otherSeconds, otherId]] = [a ?? end, b ?? end];
  return seconds === otherSeconds ? id - otherId : seconds - otherSeconds;
}

const isUsable = (axis: Axis | null): axis is Axis => axis !== null;

interface Route {
  axis: Axis;
  filter: HistoryFilter;
  passes: (candidate: Candidate) => candidate is HistoryRow;
}
