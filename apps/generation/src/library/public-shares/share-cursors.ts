import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { decodeCursor, encodeCursor } from '@atelier/platform';
import type { PublicShareRow, SharedImageRow, SharePosition } from './public-share.repository.js';

/** The id as text, as in the cursors of earlier releases: they stay good over an upgrade. */
const scopeOf = ({ id }: PublicShareRow) => ['share', String(id)];

/** Cursors of the pages of a shared collection or selection. */
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
    return { place, taskId: Number(taskId), imageId: Number(imageId) };
  }
}
