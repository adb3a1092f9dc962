import { Injectable } from '@nestjs/common';
import type {
  CommandRequest,
  ImageFile,
  PublicImageRecord,
  publicShareCommands,
  PublicShareQuery,
  PublicShareRecord,
  ShareCard,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { fitInMessage } from '../fit-in-message.js';
import { fileNameOf } from '../pictures/file-name.js';
import { fileOf } from '../pictures/picture-file.js';
import { toRecipe } from '../pictures/recipe.js';
import { PublicShareRepository, type PublicShareRow, type SharedImageRow } from './public-share.repository.js';
import { ShareCursors } from './share-cursors.js';
import { ShareAccess } from './share-access.js';

/** Characters of a prompt in the preview of a link. */
const TITLE = 120;

/** Pictures are encoded anew for visitors; other files hold inside how they were made, as far as ComfyUI has written it there. */
function hasFile({ kind }: SharedImageRow, { show_prompt }: PublicShareRow): boolean {
  return kind === 'image' || show_prompt;
}

function toPublic(row: SharedImageRow, share: PublicShareRow): PublicImageRecord {
  const { id, kind, width, height, thumbhash, content_type, duration_ms } = row;
  const recipe = share.show_prompt ? toRecipe(row) : null;
  return { id, kind, width, height, thumbhash, content_type, duration_ms, has_file: hasFile(row, share), recipe };
}

/** What visitors see of a share: its pictures, and their recipes when the owner shows them. */
@Injectable()
export class PublicShares {
  constructor(
    private readonly shares: PublicShareRepository,
    private readonly access: ShareAccess,
    private readonly cursors: ShareCursors,
  ) {}

  /** A page of the pictures; the first page counts as a view. @throws AppError `not_found`, `share_locked`, `invalid_cursor` */
  async open(token: string, { limit, cursor, grant }: PublicShareQuery): Promise<PublicShareRecord> {
    const share = await this.access.authorize(token, grant ?? null);
    const after = cursor === undefined ? undefined : this.cursors.read(share, cursor);
    const rows = await this.shares.page(share, limit + 1, after);
    if (share.collection_id === null && after === undefined && rows.length === 0) throw new AppError('not_found');
    const items = fitInMessage(rows.slice(0, limit).map((row) => toPublic(row, share)));
    const next_cursor = items.length < rows.length ? this.cursors.write(share, rows[items.length - 1]!) : null;
    if (cursor === undefined) await this.shares.noteView(share.id);
    return { ...(await this.head(share)), items, next_cursor, owner_id: share.user_id };
  }

  private async head(share: PublicShareRow): Promise<Omit<PublicShareRecord, 'items' | 'next_cursor' | 'owner_id'>> {
    const isOne = share.collection_id === null && !share.is_selection;
    return {
      kind: isOne ? 'image' : 'collection',
      name: share.name,
      image_count: isOne ? 1 : await this.shares.count(share),
      expires_at: share.expires_at?.toISOString() ?? null,
    };
  }

  /** Title and cover for the preview of a link; does not count as a view. @throws AppError `not_found` */
  async card(token: string): Promise<ShareCard> {
    const share = await this.access.find(token);
    if (share.password_hash !== null) return { title: null, cover: null, owner_id: share.user_id };
    const [first] = await this.shares.page(share, 1);
    if (!first && share.collection_id === null) throw new AppError('not_found');
    const prompt = share.show_prompt && first ? wordsOf(first) : '';
    return {
      title: share.name ?? ([...prompt].slice(0, TITLE).join('') || null),
      cover: first ? coverOf(first) : null,
      owner_id: share.user_id,
    };
  }

  /** Where the bytes of one picture are. @throws AppError `not_found`, `share_locked` */
  async image(request: CommandRequest<typeof publicShareCommands.image>): Promise<ImageFile> {
    const { token, grant, image_id, variant } = request;
    const share = await this.access.authorize(token, grant);
    const row = await this.shares.image(share, image_id);
    if (!row) throw new AppError('not_found');
    if (variant === 'content' && !hasFile(row, share)) throw new AppError('not_found');
    const name = share.show_prompt ? fileNameOf(row.prompt, row.seed) : `picture ${image_id}`;
    const file = fileOf(row, variant, name);
    if (!file) throw new AppError('not_found');
    return file;
  }
}

/** What somebody wrote. The name of a workflow, which stands in for it, is English whatever language a chat is in. */
function wordsOf(row: SharedImageRow): string {
  const { prompt, workflow } = toRecipe(row);
  return prompt === workflow?.name ? '' : prompt;
}

/** Chats show pictures. */
function coverOf({ id, kind, width, height }: SharedImageRow): ShareCard['cover'] {
  return kind === 'image' ? { image_id: id, width: width!, height: height! } : null;
}
