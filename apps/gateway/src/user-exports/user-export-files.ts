import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Injectable } from '@nestjs/common';
import { userExportCommands, type CommandReply, type ExportedItem, type UserExportPart } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isStorageError, ObjectStore } from '@atelier/storage';
import { makeZip } from 'client-zip';
import { MANIFEST_NAME, manifestOf } from './export-manifest.js';

type Account = CommandReply<typeof userExportCommands.account>;

/** What has to be known before the first byte is sent. */
export interface UserExportHead extends Account {
  token: string;
  webhooks: Record<string, unknown>[];
}

interface ZipEntry {
  name: string;
  lastModified: Date;
  input: AsyncIterable<Uint8Array | string>;
}

/** Parts of which each item has a file. */
const WITH_FILES = ['outputs', 'assets'] as const satisfies UserExportPart[];

/** The zip of everything of a user. Nothing is written anywhere, so it can be fetched again as often as is wanted. */
@Injectable()
export class UserExportFiles {
  constructor(
    private readonly commands: CommandClient,
    private readonly store: ObjectStore,
  ) {}

  /** @throws AppError `link_expired`, `service_unavailable` */
  async head(token: string): Promise<UserExportHead> {
    const account = await this.commands.call(userExportCommands.account, { token });
    const { items } = await this.commands.call(userExportCommands.webhooks, { token });
    return { ...account, token, webhooks: items };
  }

  /** Reads one page and one file at a time, as fast as they are fetched. It breaks off when the export ends meanwhile. */
  zip(head: UserExportHead): Readable {
    const open = new OpenFile();
    const zip = Readable.fromWeb(makeZip(this.entries(head, open)) as ReadableStream);
    return zip.once('close', () => open.close());
  }

  private async *entries({ token, told, webhooks }: UserExportHead, open: OpenFile): AsyncGenerator<ZipEntry> {
    const lastModified = new Date();
    const pages = (part: UserExportPart) => this.pages(token, part);
    yield { name: MANIFEST_NAME, lastModified, input: bytesOf(manifestOf({ account: told, webhooks }, pages)) };
    const missing: string[] = [];
    for (const part of WITH_FILES) {
      for await (const items of pages(part)) {
        for (const { file } of items) {
          const input = file && (await this.read(file.object_key, open));
          if (input) yield { name: file.name, lastModified, input };
          else if (file) missing.push(file.name);
        }
      }
    }
    if (missing.length > 0) yield { name: 'missing.json', lastModified, input: bytesOf([JSON.stringify(missing)]) };
  }

  /** Null: it was removed meanwhile. */
  private async read(key: string, open: OpenFile): Promise<Readable | null> {
    try {
      return open.keep((await this.store.get(key)).stream);
    } catch (error) {
      if (isStorageError(error, 'object_not_found')) return null;
      throw error;
    }
  }

  private async *pages(token: string, part: UserExportPart): AsyncGenerator<ExportedItem[]> {
    for (let after: number | null = 0; after !== null;) {
      const page: { items: ExportedItem[]; next: number | null } = await this.commands.call(userExportCommands.page, {
        ...{ token, part, after },
      });
      yield page.items;
      after = page.next;
    }
  }
}

async function* bytesOf(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}

/** The file that is read now; it is closed when whoever fetches the zip goes away. */
class OpenFile {
  private current: Readable | undefined;
  private isOver = false;

  keep(stream: Readable): Readable {
    this.current = stream;
    if (this.isOver) stream.destroy();
    return stream;
  }

  close(): void {
    this.isOver = true;
    this.current?.destroy();
  }
}
