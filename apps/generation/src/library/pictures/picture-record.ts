import type { ImageRecord, OutputRecord } from '@atelier/contracts';
import type { PictureRow } from './picture.sql.js';

/** What a task has made, in the order in which ComfyUI made it. */
export interface MadeOutputs {
  /** The pictures among the outputs. */
  images: ImageRecord[];
  outputs: OutputRecord[];
}

export const NOTHING_MADE: MadeOutputs = { images: [], outputs: [] };

export function madeOutputs(rows: PictureRow[]): MadeOutputs {
  return { images: rows.filter(isPicture).map(toImage), outputs: rows.map(toOutput) };
}

/** Only what is not a picture alone is worth a second list where there are many tasks. */
export function otherOutputs({ images, outputs }: MadeOutputs): OutputRecord[] | null {
  return outputs.length > images.length ? outputs : null;
}

type ShownRow = PictureRow & { width: number; height: number; thumbhash: string };

/** The constraint `image_shown_check` holds that pictures have all of it. */
export function isPicture(row: PictureRow): row is ShownRow {
  return row.kind === 'image';
}

export function toImage(row: ShownRow): ImageRecord {
  const { id, width, height, content_type, size_bytes, sha256, thumbhash, seed, favourite, collection_ids } = row;
  return {
    ...{ id, width, height, content_type, size_bytes, sha256, thumbhash, favourite, collection_ids },
    seed: seed ?? 0,
  };
}

export function toOutput({ task_id: _task, node_id, node_title, ...shown }: PictureRow): OutputRecord {
  return { ...shown, node: node_id === null ? null : { id: node_id, title: node_title } };
}
