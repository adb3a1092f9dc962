import { Injectable } from '@nestjs/common';
import { ARCHIVE_LIMITS } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { RECIPE_COLUMNS, type RecipeRow } from '../pictures/recipe.js';

export interface ArchiveRow {
  id: number;
  image_count: number;
  size_bytes: number;
  expires_at: Date;
}

export interface ArchivedImageRow extends RecipeRow {
  id: number;
  task_id: number;
  object_key: string;
  content_type: string;
  size_bytes: number;
  sha256: string;
  width: number;
  height: number;
  /** Place on the page, from 1. */
  place: number;
}

const OWN_IMAGE = 'task.user_id = $1 AND task.deleted_at IS NULL';

/** What is in the archive: the chosen pictures in their order, or a collection in the order of the history. */
const CHOSEN_SQL = `
  SELECT image.id, image.size_bytes, chosen.place FROM unnest($2::bigint[]) WITH ORDINALITY AS chosen (id, place)
  JOIN image ON image.id = chosen.id JOIN task ON task.id = image.task_id WHERE ${OWN_IMAGE}`;
const COLLECTION_SQL = `
  SELECT image.id, image.size_bytes, row_number() OVER (ORDER BY i.created_at DESC, i.task_id DESC, i.image_id) AS place
  FROM collection_image i JOIN image ON image.id = i.image_id JOIN task ON task.id = image.task_id
  WHERE i.collection_id = $2 AND i.listed AND ${OWN_IMAGE}`;

const createSql = (pictures: string, name: string, condition: string) => `
  WITH picture AS (${pictures}),
  made AS (
    INSERT INTO archive (user_id, image_ids, name, expires_at)
    SELECT $1, array_agg(id ORDER BY place), ${name}, now() + make_interval(secs => ${ARCHIVE_LIMITS.seconds})
    FROM picture HAVING ${condition} RETURNING *)
  SELECT made.id, cardinality(made.image_ids) AS image_count, made.expires_at, (SELECT sum(size_bytes)::bigint FROM picture) AS size_bytes FROM made`;

/** All that were asked for, or nothing. */
const CREATE_CHOSEN_SQL = createSql(CHOSEN_SQL, 'NULL', 'count(*) = cardinality($2::bigint[])');
const CREATE_COLLECTION_SQL = createSql(
  COLLECTION_SQL,
  '(SELECT name FROM collection WHERE id = $2 AND user_id = $1)',
  'count(*) > 0',
);

const MAKE_ROOM_SQL = `
  DELETE FROM archive WHERE user_id = $1 AND (expires_at <= now() OR id NOT IN (
    SELECT id FROM archive WHERE user_id = $1 ORDER BY id DESC LIMIT ${ARCHIVE_LIMITS.perUser}))`;

const FIND_SQL = `
  SELECT name, cardinality(image_ids) AS image_count FROM archive
  WHERE id = $1 AND expires_at > now() AND ($2::bigint IS NULL OR user_id = $2)`;

/** Places $2 + 1 to $3; a picture that is not the archive's owner's, or lies in the trash, is left out. */
const PAGE_SQL = `
  SELECT image.id, image.task_id, object_key, content_type, size_bytes, sha256, width, height, chosen.place, ${RECIPE_COLUMNS}
  FROM archive, unnest(image_ids[$2::int + 1:$3::int]) WITH ORDINALITY AS chosen (id, place)
  JOIN image ON image.id = chosen.id JOIN task ON task.id = image.task_id
  WHERE archive.id = $1 AND task.user_id = archive.user_id AND task.deleted_at IS NULL ORDER BY chosen.place`;

/** The table `archive`. */
@Injectable()
export class ArchiveRepository {
  constructor(private readonly database: Database) {}

  /** Null: one of the pictures is not the user's, or lies in the trash. */
  async createOfImages(userId: number, imageIds: number[]): Promise<ArchiveRow | null> {
    return this.create(CREATE_CHOSEN_SQL, userId, imageIds);
  }

  /** Null: there is no picture in it, or no such collection of this user. */
  async createOfCollection(userId: number, collectionId: number): Promise<ArchiveRow | null> {
    return this.create(CREATE_COLLECTION_SQL, userId, collectionId);
  }

  private async create(sql: string, userId: number, of: unknown): Promise<ArchiveRow | null> {
    const [row] = await this.database.query<ArchiveRow>(sql, [userId, of]);
    await this.database.query(MAKE_ROOM_SQL, [userId]);
    return row ?? null;
  }

  /** Null once it has expired. @param userId null: whoever asks has shown a signed address */
  async find(archiveId: number, userId: number | null): Promise<{ name: string | null; image_count: number } | null> {
    const rows = await this.database.query<{ name: string | null; image_count: number }>(FIND_SQL, [archiveId, userId]);
    return rows[0] ?? null;
  }

  /** @param from how many come before; @param to the last place */
  async images(archiveId: number, from: number, to: number): Promise<ArchivedImageRow[]> {
    return this.database.query<ArchivedImageRow>(PAGE_SQL, [archiveId, from, to]);
  }
}
