import { prepared, statement } from '@atelier/database';

/** The sizes of files, from the lists of the runners; a file that no list has, or none with a size, has no row. */
export const SIZES_OF = prepared(
  statement<[folders: string[], files: string[]], { folder: string; file: string; bytes: number }>(`
  SELECT given.folder, given.file, max(f.size_bytes) AS bytes
  FROM unnest($1::text[], $2::text[]) AS given (folder, file)
  CROSS JOIN (SELECT DISTINCT model_list_hash AS hash FROM runner WHERE model_list_hash IS NOT NULL) AS list
  JOIN model_file f ON f.list_hash = list.hash AND f.folder = given.folder AND f.file = given.file
  WHERE f.size_bytes IS NOT NULL GROUP BY given.folder, given.file`),
);

interface KeyRow {
  key: string;
  files: { folder: string | null; file: string }[];
}

/** The model files of placement keys. */
export const FILES_OF_KEYS = prepared(
  statement<[keys: string[]], KeyRow>(
    `SELECT key, requirement -> 'files' AS files FROM placement WHERE key = ANY ($1)`,
  ),
);

/** Those of the keys that tasks were made with last, as many as are read at once. */
export const FILES_OF_RECENT_KEYS = statement<[], KeyRow>(
  `SELECT key, requirement -> 'files' AS files FROM placement ORDER BY used_at DESC LIMIT 5000`,
);
