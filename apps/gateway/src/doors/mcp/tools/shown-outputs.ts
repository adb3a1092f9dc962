import type { ContentBlock } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import type { Output, OutputRecord } from '@atelier/contracts';
import { PictureAddresses } from '../../../pictures/picture-addresses.js';
import type { ToolCall } from './tool.js';

/** Characters of a text that a task has made; the rest is in its file. */
const MAX_TEXT = 4_000;
const LINK_ABOUT = 'The original. The address needs no key and is good for an hour at least';

/** What tasks have made, for models to tell of and for people to open. */
@Injectable()
export class ShownOutputs {
  constructor(private readonly addresses: PictureAddresses) {}

  describe(record: OutputRecord, call: ToolCall): Record<string, unknown> {
    const { id, kind, content_type, width, height, duration_ms, seed, text, size_bytes } = record;
    return {
      ...{ image_id: id, kind, content_type, size_bytes, url: this.addressOf(record, call) },
      ...(width === null ? {} : { width, height }),
      ...(duration_ms === null ? {} : { duration_ms }),
      ...(seed === null ? {} : { seed }),
      ...(text === null ? {} : { text: text.slice(0, MAX_TEXT) }),
    };
  }

  linkTo(record: OutputRecord, call: ToolCall): ContentBlock {
    const { id, kind, content_type, size_bytes } = record;
    return {
      ...{ type: 'resource_link', uri: this.addressOf(record, call), name: `atelier-${id}` },
      ...{ title: `${kind} ${id}`, description: LINK_ABOUT, mimeType: content_type, size: size_bytes },
    };
  }

  private addressOf(record: OutputRecord, { origin }: ToolCall): string {
    const { url }: Output = this.addresses.addToOutput(record);
    return `${origin}${url}`;
  }
}
