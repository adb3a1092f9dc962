import type { ContentBlock } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { pictureCommands, type OutputRecord } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isStorageError } from '@atelier/storage';
import { PictureCopies } from '../../../downloads/copies/picture-copies.js';
import type { ToolCall } from './tool.js';

/** Clients refuse answers beyond a million bytes, and base64 makes four bytes of three. */
const MAX_BYTES = 640_000;
const MOST = 4;
/** Longest sides in pixels that are tried. */
const SIDES = [1_024, 640, 384];

/** Small copies of pictures within an answer, for models to look at. */
@Injectable()
export class InlinePictures {
  constructor(
    private readonly commands: CommandClient,
    private readonly copies: PictureCopies,
  ) {}

  /** The first few; what is left out, or cannot be read now, has its link all the same. */
  async of(outputs: readonly OutputRecord[], call: ToolCall): Promise<ContentBlock[]> {
    const pictures = outputs.filter(({ kind }) => kind === 'image').slice(0, MOST);
    const blocks: ContentBlock[] = [];
    for (const { id } of pictures) {
      const bytes = await this.smallCopy(id, call, MAX_BYTES / pictures.length);
      if (bytes) blocks.push(blockOf(bytes));
    }
    return blocks;
  }

  private async smallCopy(image_id: number, { caller }: ToolCall, most: number): Promise<Buffer | undefined> {
    const wanted = { actor: caller.actor, image_id, variant: 'content' as const };
    const file = await this.commands.call(pictureCommands.image, wanted);
    try {
      for (const maxSide of SIDES) {
        const bytes = await this.copies.copyOf(file, { format: 'webp', recipe: null, maxSide });
        if (bytes.length <= most) return bytes;
      }
    } catch (error) {
      if (!isStorageError(error)) throw error;
    }
    return undefined;
  }
}

function blockOf(bytes: Buffer): ContentBlock {
  const annotations = { audience: ['user' as const, 'assistant' as const], priority: 1 };
  return { type: 'image', data: bytes.toString('base64'), mimeType: 'image/webp', annotations };
}
