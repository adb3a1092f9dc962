import { Injectable } from '@nestjs/common';
import type { AssetKind, MediaRef, PictureValue } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { FIND_FILES, HOLD_FILES, NAME_FILES, type InputFileRow } from './asset-files.sql.js';

/** Where the bytes of a reference are; a part of a `StagedAsset`. */
export interface AssetFile {
  object_key: string;
  sha256: string;
  size_bytes: number;
  content_type: string;
  kind: AssetKind | 'other';
  mask: Pick<AssetFile, 'object_key' | 'sha256' | 'size_bytes'> | null;
}

const KINDS: Readonly<Record<string, AssetFile['kind']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  model: 'model3d',
};
const nameOf = (ref: MediaRef) => ('asset' in ref ? `asset ${ref.asset}` : `image ${ref.image}`);
const kindOf = (row: InputFileRow) => KINDS[row.content_type.split('/', 1)[0]!] ?? 'other';

/** The files that tasks are given. */
@Injectable()
export class AssetFiles {
  constructor(private readonly database: Database) {}

  /**
   * Finds the bytes of references, in their order. Null: the user has no such file, or one of a picture and its mask is no picture.
   * @param taskId at the lease: what this task was given before is found though its owner has removed it
   */
  async resolve(
    userId: number,
    refs: readonly PictureValue[],
    taskId: number | null = null,
  ): Promise<(AssetFile | null)[]> {
    const { assets, images } = idsOf(refs);
    const rows = await this.database.run(FIND_FILES, [userId, assets, images, taskId]);
    const byName = new Map(rows.map((row) => [`${row.source} ${row.id}`, row]));
    return refs.map((ref) => fileOf(ref, byName));
  }

  /** What people know references by, in their order; empty where the user has no such file. */
  async namesOf(userId: number, refs: readonly MediaRef[]): Promise<string[]> {
    const { assets, images } = idsOf(refs);
    const rows = await this.database.run(NAME_FILES, [userId, assets, images]);
    const names = new Map(rows.map(({ source, id, name }) => [`${source} ${id}`, name]));
    return refs.map((ref) => names.get(nameOf(ref)) ?? '');
  }

  /**
   * Notes in the transaction that makes the tasks what each of them is given. From then on the bytes stay until the tasks have ended,
   * though their owner removes them.
   * @throws AppError `not_found` when one of them was removed meanwhile
   */
  async hold(
    executor: Executor,
    taskIds: readonly number[],
    userId: number,
    refs: readonly PictureValue[],
  ): Promise<void> {
    const { assets, images } = idsOf(refs);
    if (assets.length + images.length === 0) return;
    const held = await executor.run(HOLD_FILES, [[...taskIds], userId, assets, images]);
    if (held.length === (assets.length + images.length) * taskIds.length) return;
    throw new AppError('not_found', { detail: 'A file of this run was removed' });
  }
}

function idsOf(refs: readonly PictureValue[]): { assets: number[]; images: number[] } {
  const all = refs.flatMap((ref) => (ref.mask ? [ref, ref.mask] : [ref]));
  const assets = new Set(all.flatMap((ref) => ('asset' in ref ? [ref.asset] : [])));
  const images = new Set(all.flatMap((ref) => ('image' in ref ? [ref.image] : [])));
  return { assets: [...assets], images: [...images] };
}

function fileOf(ref: PictureValue, byName: ReadonlyMap<string, InputFileRow>): AssetFile | null {
  const row = byName.get(nameOf(ref));
  const mask = ref.mask ? byName.get(nameOf(ref.mask)) : null;
  if (row === undefined || mask === undefined) return null;
  if (mask && (kindOf(row) !== 'image' || kindOf(mask) !== 'image')) return null;
  const { object_key, sha256, size_bytes, content_type } = row;
  return { object_key, sha256, size_bytes, content_type, kind: kindOf(row), mask: mask && bytesOf(mask) };
}

function bytesOf({ object_key, sha256, size_bytes }: InputFileRow): AssetFile['mask'] {
  return { object_key, sha256, size_bytes };
}
