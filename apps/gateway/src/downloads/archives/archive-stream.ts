import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { ObjectStore } from '@atelier/storage';
import { makeZip, predictLength } from 'client-zip';
import { MANIFEST_NAME } from './archive-manifest.js';
import type { ArchivePlan, ArchivePlans } from './archive-plans.js';

interface ZipEntry {
  name: string;
  size: number;
  lastModified: Date;
  input: AsyncIterable<Uint8Array | string>;
}

/** Exact length in bytes of the zip: stored, not compressed, since pictures are compressed already. */
export function zipLength({ files, manifestBytes }: ArchivePlan): number {
  const pictures = files.map(({ name, sizeBytes }) => ({ name, size: sizeBytes }));
  return Number(predictLength([{ name: MANIFEST_NAME, size: manifestBytes }, ...pictures]));
}

/**
 * Passes a content through and fails when its length is not the planned one, which would make the rest of the zip
 * unreadable.
 */
async function* exactly(sizeBytes: number, name: string, content: AsyncIterable<Uint8Array | string>) {
  let seen = 0;
  for await (const chunk of content) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    seen += bytes.length;
    if (seen > sizeBytes) break;
    yield bytes;
  }
  if (seen !== sizeBytes) throw new Error(`${name} has another length than was announced`);
}

/**
 * The byte stream of a zip. It reads one picture at a time, with backpressure, and closes the open picture when it is
 * destroyed.
 */
export class ArchiveStream {
  private current: Readable | undefined;
  private isOver = false;

  constructor(
    private readonly plan: ArchivePlan,
    private readonly plans: ArchivePlans,
    private readonly store: ObjectStore,
  ) {}

  /** The stream errors when a picture was deleted meanwhile. */
  open(): Readable {
    const zip = Readable.fromWeb(makeZip(this.entries()) as ReadableStream);
    return zip.once('close', () => {
      this.isOver = true;
      this.current?.destroy();
    });
  }

  private async *entries(): AsyncGenerator<ZipEntry> {
    const { files, manifestBytes } = this.plan;
    const words = exactly(manifestBytes, MANIFEST_NAME, this.plans.manifest(this.plan));
    yield { name: MANIFEST_NAME, size: manifestBytes, lastModified: new Date(), input: words };
    for (const { name, key, sizeBytes, madeAt } of files) {
      const stream = await this.read(key);
      yield { name, size: sizeBytes, lastModified: new Date(madeAt), input: exactly(sizeBytes, name, stream) };
    }
  }

  private async read(key: string): Promise<Readable> {
    const { stream } = await this.store.get(key);
    this.current = stream;
    if (this.isOver) stream.destroy();
    return stream;
  }
}
