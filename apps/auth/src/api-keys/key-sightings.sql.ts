import type { KeySighting } from '@atelier/contracts';
import { statement } from '@atelier/database';

/** So many entries of one key come into the audit list within 24 hours; whatever happens beyond is known already. */
export const NOTED_A_DAY = 20;
/** A key that was not used for so long has rested. */
const REST = `interval '30 days'`;

/** Before what follows: no two notes of a key are judged at the same time. In the order of ids, so that two cannot deadlock. */
export const HOLD_KEYS = statement<[digests: string[]], { id: string }>(
  'SELECT id FROM api_keys WHERE digest = ANY($1::text[]) ORDER BY id FOR NO KEY UPDATE',
);

type Sightings = [
  digests: string[],
  networks: string[],
  programs: string[],
  addresses: string[],
  refusals: KeySighting['refusal'][],
];

export interface NotedSighting {
  key_id: string;
  user_id: number;
  outcome: string;
  network: string;
  program: string;
  address: string;
  /** Of a key that was taken, what is new: its first use, a network or program that is not known of it, or any after a rest. */
  news: 'first_use' | 'new_place' | 'after_rest' | 'refused';
  /** The last one of the day. */
  is_last: boolean;
}

/** Why a key is none any more, for which gateways know one word. Null: it lives, so that it was refused by a mistake that is over. */
const END = `CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= now() THEN 'expired'
  WHEN u.disabled_at IS NOT NULL THEN 'user_disabled' END`;

/** Keeps what was seen and answers what is new of it. A refusal is new once a day; what is above the bound is not kept, and so new tomorrow. */
export const NOTE_SIGHTINGS = statement<Sightings, NotedSighting>(`
  WITH given AS (
    SELECT DISTINCT ON (1, 3, 4, 5) k.id AS key_id, k.user_id,
      CASE g.refusal WHEN 'unauthenticated' THEN ${END} ELSE coalesce(g.refusal, 'taken') END AS outcome, g.network, g.program, g.address
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS g (digest, network, program, address, refusal)
    JOIN api_keys k ON k.digest = g.digest JOIN users u ON u.id = k.user_id
    ORDER BY 1, 3, 4, 5
  ), judged AS (
    SELECT g.*, CASE
      WHEN g.outcome <> 'taken' THEN CASE WHEN coalesce(s.noted_at < now() - interval '1 day', true) THEN 'refused' END
      WHEN used.last_at IS NULL THEN CASE WHEN g.n = 1 THEN 'first_use' ELSE 'new_place' END
      WHEN g.n = 1 AND used.last_at < now() - ${REST} THEN 'after_rest'
      WHEN NOT (used.networks @> ARRAY[g.network] AND used.programs @> ARRAY[g.program]) THEN 'new_place' END AS news
    FROM (SELECT *, row_number() OVER (PARTITION BY key_id, outcome ORDER BY network, program) AS n FROM given WHERE outcome IS NOT NULL) g
    LEFT JOIN api_key_sightings s USING (key_id, outcome, network, program)
    CROSS JOIN LATERAL (
      SELECT max(last_seen_at) AS last_at, array_agg(k.network) AS networks, array_agg(k.program) AS programs
      FROM api_key_sightings k WHERE k.key_id = g.key_id AND k.outcome = 'taken') used
  ), counted AS (
    SELECT j.*, CASE WHEN news IS NOT NULL THEN count(news) OVER (PARTITION BY key_id ORDER BY outcome, network, program) + (
      SELECT count(*) FROM api_key_sightings s WHERE s.key_id = j.key_id AND s.noted_at > now() - interval '1 day') END AS nth
    FROM judged j
  ), kept AS (
    INSERT INTO api_key_sightings AS s (key_id, outcome, network, program, noted_at)
    SELECT key_id, outcome, network, program, CASE WHEN news IS NOT NULL THEN now() END FROM counted
    WHERE coalesce(nth <= ${NOTED_A_DAY}, true)
    ON CONFLICT (key_id, outcome, network, program) DO UPDATE SET
      last_seen_at = excluded.last_seen_at, noted_at = coalesce(excluded.noted_at, s.noted_at)
  )
  SELECT key_id, user_id, outcome, network, program, address, news, nth = ${NOTED_A_DAY} AS is_last FROM counted
  WHERE nth <= ${NOTED_A_DAY}`);
