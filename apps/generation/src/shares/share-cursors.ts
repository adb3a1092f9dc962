import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { decodeCursor, encodeCursor } from '../history/cursor.js';
import type { OpenShareRow, SharedImageRow, SharePosition } from './open-share.repository.js';

const scopeOf = ({ id }: OpenShareRow) => ['share', id];

/** Where the next page of a shared collection begins. */
@Injectable()
export class ShareCursors {
  constructor(private readonly config: Config) {}

  write(share: OpenShareRow, { place, task_id, id }: SharedImageRow): string {
    return encodeCursor(this.config.values.SIGNING_SECRET, scopeOf(share), [place, task_id, id].join('|'));
  }

  /** @throws AppError `invalid_cursor` */
  read(share: OpenShareRow, cursor: string): SharePosition {
    const text = decodeCursor(this.config.values.SIGNING_SECRET, scopeOf(share), cursor);
    const [place = '', taskId = '', imageId = ''] = text.split('|');
    return { place, taskId, imageId };
  }
}
