import { prepared, statement } from '@atelier/database';
import { TAKES_WORK } from '../../fleet/runners/live.sql.js';
import { IS_HELD_BACK } from '../../tasks/state/allowance.sql.js';
import { PLACEMENT_KEY } from '../../tasks/state/placement-key.js';
import { RUNNING_LIMIT } from '../../tasks/state/task-limits.sql.js';
import type { Candidate } from './policy.js';

/** A candidate with the file of its checkpoint, as the runner names it; null: it is a workflow, whose files its key knows. */
export interface CandidateRow extends Candidate {
  checkpoint: string | null;
  /** Tasks of the user and key that wait; null: it is told because of a task that lost its turn, and nobody has counted. */
  ready: number | null;
}

/** Users beyond this many cannot be within the budget of the first in any real mix. */
const MAX_USERS = 128;

/** Whether anybody waits at all, for anything: what an idle fleet asks again and again. Reads one entry of an index. */
export const ANYONE_WAITS = prepared(
  statement<[], { waits: boolean }>('SELECT EXISTS (SELECT FROM user_share WHERE pending > 0) AS waits'),
);

/** Of users and placement keys together: more say nothing new about what to load next. */
const MAX_CANDIDATES = 256;

/** Where what is loaded decides: the first of them may have been passed over long enough. */
const NEAR_USERS = 16;

/** Of those users and their placement keys. */
const MAX_NEAR = 64;

/** Placement keys that need nothing beside what is loaded. */
export const MAX_LOADED_KEYS = 32;

/** Of each placement key that is loaded. Counts are kept when they are zero, so that there is no end to the users. */
const MAX_USERS_OF_KEY = 32;

/** Of the pairs whose key is loaded, or that have lost their turn: more than are tried. */
const MAX_PREFERRED = 32;

/** Users and placement keys with a task that lost its turn; an index holds those few alone. $1 runner */
const INTERRUPTED = `SELECT t.user_id, ${PLACEMENT_KEY('t')} FROM task t WHERE t.status = 'pending' AND t.interrupted AND t.ready
      AND t.min_vram_bytes <= (SELECT r.vram_total_bytes FROM runner r WHERE r.id = $1)`;

/** Who may have one more task running: below the cap, and not held back by their GPU time. $2 cap of running tasks */
const MAY_RUN = `user_share.pending > 0 AND user_share.running < ${RUNNING_LIMIT('user_share', '$2')} AND NOT ${IS_HELD_BACK('user_share')}`;

/** Users with waiting tasks and a free place, in the order of the index; the statement stops early. $2 cap of running tasks */
const firstUsers = (count: number) =>
  `(SELECT * FROM user_share WHERE ${MAY_RUN} ORDER BY virtual_time LIMIT ${count})`;

/** The same, of the users alone that have something which the runner can run: reads every user that waits. */
const SERVABLE_USERS = `(SELECT * FROM user_share WHERE ${MAY_RUN}
    AND user_id IN (SELECT b.user_id FROM backlog b JOIN able ON able.key = b.model_name WHERE b.ready > 0)
    ORDER BY virtual_time LIMIT ${MAX_USERS})`;

const IN_TURN = 'virtual_time, passed_over_at NULLS LAST, running, user_id';

/** What is told of a candidate beside its place is computed of those alone that are told. $1 runner */
const told = (first: string) => `
  SELECT user_id AS "userId", key AS "placementKey", virtual_time AS "virtualTime",
    date_part('epoch', now() - passed_over_at) * 1000 AS "passedOverMs", file AS checkpoint, ready,
    (user_id, key) IN (${INTERRUPTED}) AS interrupted
  FROM (${first}) AS first
  ORDER BY ${IN_TURN}`;

/** $1 runner */
const RUNNER_TAKES_WORK = `(SELECT ${TAKES_WORK('r')} FROM runner r WHERE r.id = $1)`;

/** What a runner can run. $1 runner */
const ALL_ABLE = `SELECT model_name AS key, file FROM runner_model WHERE runner_id = $1
    UNION ALL SELECT placement_key, NULL FROM runner_placement WHERE runner_id = $1`;

/** What the runner can run is read as a whole and joined: looking up each pair of user and key takes longer. */
const candidatesSql = (users: string, most: number) => `
    SELECT s.user_id, able.key, s.virtual_time, s.passed_over_at, s.running, able.file, b.ready
    FROM ${users} AS s
    JOIN backlog b ON b.user_id = s.user_id AND b.ready > 0
    JOIN able ON able.key = b.model_name
    WHERE ${RUNNER_TAKES_WORK}
    ORDER BY ${IN_TURN} LIMIT ${most}`;

/** Which of these runners can run something of somebody who may have one more task running. $1 runners, $2 cap of running tasks. */
export const ABLE_AMONG = prepared(
  statement<[runnerIds: string[], runningLimit: number], { id: string }>(`
  WITH waiting AS MATERIALIZED (SELECT DISTINCT b.model_name AS key FROM user_share JOIN backlog b ON b.user_id = user_share.user_id AND b.ready > 0
    WHERE ${MAY_RUN})
  SELECT id FROM unnest($1::text[]) AS asked (id)
  WHERE EXISTS (SELECT FROM waiting JOIN runner_model m ON m.model_name = waiting.key WHERE m.runner_id = asked.id)
    OR EXISTS (SELECT FROM waiting JOIN runner_placement p ON p.placement_key = waiting.key WHERE p.runner_id = asked.id)`),
);

type CandidateParameters = [runnerId: string, runningLimit: number];

/**
 * Looks at shares and counts only, in the order of the index, and stops early: the cost does not grow with the backlog.
 * $1 runner, $2 cap of running tasks.
 */
export const CANDIDATES = prepared(
  statement<CandidateParameters, CandidateRow>(`
  WITH able AS NOT MATERIALIZED (${ALL_ABLE})
  ${told(candidatesSql(firstUsers(MAX_USERS), MAX_CANDIDATES))}`),
);

/**
 * For when the first users have nothing for this runner: they wait for others, and whoever is behind them must not wait with them
 * while this runner is idle. Its cost grows with the users that wait. Parameters as above.
 */
export const CANDIDATES_BEHIND = prepared(
  statement<CandidateParameters, CandidateRow>(`
  WITH able AS MATERIALIZED (${ALL_ABLE})
  ${told(candidatesSql(SERVABLE_USERS, MAX_CANDIDATES))}`),
);

/** Of however many at the same virtual time those who have waited longest since they were passed over. $2 cap of running tasks */
const PASSED_OVER = `(SELECT * FROM user_share WHERE passed_over_at IS NOT NULL AND ${MAY_RUN}
    ORDER BY virtual_time, passed_over_at LIMIT ${NEAR_USERS})`;

/** What candidates are put in order by, of the share `s`. */
const SHARE = 's.virtual_time, s.passed_over_at, s.running';

/**
 * What they wait for, with their shares: with each share looked up again for each key, and each key for each share, the statement read up to
 * three times as many pages.
 */
const near = (users: string) => `
    (SELECT b.user_id, b.model_name AS key, true AS near, b.ready, ${SHARE} FROM ${users} AS s
      CROSS JOIN LATERAL (SELECT * FROM backlog WHERE user_id = s.user_id AND ready > 0 OFFSET 0) AS b LIMIT ${MAX_NEAR})`;

/** Whose key is loaded, or who has lost their turn, wherever their share is. $1 runner, $3 keys as JSON */
const LOADED_OR_LOST = `SELECT b.user_id, loaded.key, false AS near, b.ready FROM (SELECT * FROM json_array_elements_text($3) LIMIT ${MAX_LOADED_KEYS}) AS loaded (key)
      CROSS JOIN LATERAL (SELECT user_id, ready FROM backlog WHERE model_name = loaded.key LIMIT ${MAX_USERS_OF_KEY}) AS b
      WHERE b.ready > 0
    UNION ALL SELECT *, true, NULL FROM (${INTERRUPTED}) AS lost`;

/**
 * Pairs of user and key, and whether they have to be among those that are told: because of their place, or of a lost turn.
 * $1 runner, $2 cap of running tasks, $3 keys as JSON.
 */
const NEAR_OR_LOADED_PAIRS = `${near(firstUsers(NEAR_USERS))}
    UNION ALL ${near(PASSED_OVER)}
    UNION ALL SELECT elsewhere.*, ${SHARE} FROM (${LOADED_OR_LOST}) AS elsewhere
      CROSS JOIN LATERAL (SELECT * FROM user_share WHERE user_id = elsewhere.user_id AND ${MAY_RUN} OFFSET 0) AS s`;

/** Each key is looked up once, however many wait for it; `OFFSET 0` keeps Postgres from reading whole tables instead. $1 runner */
const ABLE_OF_PAIRS = `SELECT named.key, able.file FROM (SELECT DISTINCT key FROM pair OFFSET 0) AS named
    CROSS JOIN LATERAL (SELECT file FROM runner_model WHERE runner_id = $1 AND model_name = named.key
      UNION ALL SELECT NULL FROM runner_placement WHERE runner_id = $1 AND placement_key = named.key) AS able`;

/**
 * What is chosen from while somebody waits for what the runner has loaded: the first few users, the first that were passed over, and
 * whoever waits for that or has lost their turn, wherever they are. A pair may come twice. Its cost is bounded by the keys, which come
 * as JSON: with an array, Postgres would plan the statement anew each time, which takes longer than to run it.
 * $1 runner, $2 cap of running tasks, $3 keys.
 */
export const NEAR_OR_LOADED = prepared(
  statement<[...CandidateParameters, placementKeys: string], CandidateRow>(`
  WITH pair AS MATERIALIZED (${NEAR_OR_LOADED_PAIRS}), able AS MATERIALIZED (${ABLE_OF_PAIRS})
  ${told(`
    SELECT pair.user_id, pair.key, pair.virtual_time, pair.passed_over_at, pair.running, able.file, pair.ready
    FROM pair JOIN able ON able.key = pair.key
    WHERE ${RUNNER_TAKES_WORK}
    ORDER BY pair.near DESC, ${IN_TURN} LIMIT ${2 * MAX_NEAR + MAX_PREFERRED}`)}`),
);
