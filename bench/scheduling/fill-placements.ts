import type pg from 'pg';
import type { Kind } from './fleet.types.js';

/** The list that all runners of a mix have. */
export const MODEL_LIST = 'b'.repeat(64);

const FOLDER = 'diffusion_models';

/** A model file of a kind, as runners name it. */
export function benchFile(name: string): { folder: string; file: string } {
  return { folder: FOLDER, file: name };
}

/** What a kind needs, under its key, and the sizes of the files. */
export async function fillPlacements(database: pg.Client, kinds: ReadonlyMap<string, Kind>): Promise<void> {
  await database.query('TRUNCATE placement, model_list, load_rate CASCADE');
  await database.query('INSERT INTO model_list (hash, total, complete) VALUES ($1, 0, true)', [MODEL_LIST]);
  const sizes = new Map([...kinds.values()].flat().map(({ name, bytes }) => [name, bytes]));
  await database.query(
    `INSERT INTO model_file (list_hash, folder, file, size_bytes) SELECT $1, $2, file, bytes
     FROM unnest($3::text[], $4::bigint[]) AS given (file, bytes)`,
    [MODEL_LIST, FOLDER, [...sizes.keys()], [...sizes.values()].map(Math.round)],
  );
  for (const [key, kind] of kinds) {
    const files = kind.map(({ name }) => benchFile(name));
    await database.query('INSERT INTO placement (key, requirement, files, placed) VALUES ($1, $2, $3, true)', [
      key,
      JSON.stringify({ classes: [], files, choices: [] }),
      files.map(({ folder, file }) => `${folder}/${file}`),
    ]);
  }
}

/** Makes the registered runners able to run the keys; `share` of them, each runner others. */
export async function placeRunners(database: pg.Client, share = 1): Promise<void> {
  await database.query(
    `INSERT INTO runner_placement (runner_id, placement_key) SELECT r.id, p.key FROM runner r, placement p
     WHERE hashtext(r.id || p.key) % 100 + 100 < 200 * $1::float8 OR $1 >= 1`,
    [share],
  );
  await database.query('VACUUM ANALYZE runner_placement');
}
