import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { decodeCursor, encodeCursor } from '@atelier/platform';
import type { PublicShareRow, SharedImageRow, SharePosition } from './public-share.repository.js';

const scopeOf = ({ id }: PublicShareRow) => ['share', id];

/** Where the next page of a shared collection begins. */
@Injectable()
export class ShareCursors {
  constructor(private readonly config: Config) {}

  write(share: PublicShareRow, { place, task_id, id }: SharedImageRow): string {
    return encodeCursor(this.config.signingSecret, scopeOf(share), [place, task_id, id].join('|'));
  }

  /** @throws AppError `invalid_cursor` */
  read(share: PublicShareRow, cursor: string): SharePosition {
    const text = decodeCursor(this.config.signingSecret, scopeOf(share), cursor);
    const [place = '', taskId = '', imageId = ''] = text.split('|');
    return { place, taskId, imageId };
  }
}
