import type pg from 'pg';
import type { Kind } from './fleet.types.js';
import { fillPlacements, placeRunners } from './fill-placements.js';

const GB = 1e9;
/** Of the pool from which keys take their files. */
const FILES = 400;
/** What one runner can run of all keys, where there are several. */
const SHARE = 0.8;

/** A kind of one to five files; several kinds share some. */
function kindOf(key: number): Kind {
  return Array.from({ length: 1 + (key % 5) }, (_nothing, index) => ({
    ...{ name: `file-${(key * 7 + index * 13) % FILES}`, bytes: (1 + ((key + index) % 20)) * GB },
  }));
}

/**
 * Placement keys, and a fleet of so many runners that each can run others of them and have several files in memory. They are seen for as
 * long as the measurement takes.
 */
export async function fillFleet(database: pg.Client, keys: number, catalogues: number): Promise<void> {
  await fillPlacements(database, new Map(Array.from({ length: keys }, (_nothing, key) => [`key-${key}`, kindOf(key)])));
  await database.query(
    `INSERT INTO runner (id, instance_id, class, comfyui_version, vram_total_bytes, warm_files, last_key, last_seen_at)
     SELECT 'other-' || i, gen_random_uuid(), 'bench', '0.3.64', 24e9,
       ARRAY(SELECT 'diffusion_models/file-' || (i * 5 + j) % ${FILES} FROM generate_series(1, 6) AS j), 'key-' || i % $2,
       now() + interval '1 day' FROM generate_series(1, $1) AS i`,
    [Math.max(catalogues - 4, 0), keys],
  );
}

/** How much of all keys each runner can run. */
export function shareOf(catalogues: number): number {
  return catalogues > 1 ? SHARE : 1;
}

/** When all runners are registered. */
export function placeFleet(database: pg.Client, catalogues: number): Promise<void> {
  return placeRunners(database, shareOf(catalogues));
}
