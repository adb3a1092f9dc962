import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import { ASSET_LIMITS } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyRequest } from 'fastify';

/** Control characters, and those that turn the direction of what stands around them. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
const NAMELESS = 'file';

/** The first file of a multipart body, not read yet. @throws AppError `unsupported_media_type`, `validation_failed` */
export async function fileOf(request: FastifyRequest): Promise<MultipartFile> {
  if (!request.isMultipart()) throw new AppError('unsupported_media_type');
  const file = await request.file().catch(() => undefined);
  if (file) return file;
  const error = { pointer: '/file', code: 'required', message: 'the body must have a file in the part "file"' };
  throw new AppError('validation_failed', { errors: [error] });
}

/** A name to show: without folders, unseen characters, or more than fits in a line. It is never a path of ours. */
export function shownName(name: string | undefined): string {
  // Browsers write exactly these three characters so (HTML, "multipart/form-data encoding algorithm").
  const written = (name ?? '').replace(/%0D|%0A/gi, '').replaceAll('%22', '"');
  const last = written.split(/[/\\]/).at(-1)!;
  const shown = last.toWellFormed().normalize('NFC').replace(UNSEEN, '').trim().slice(0, ASSET_LIMITS.name);
  // A name of dots alone is a folder to whoever saves under it.
  return /^\.*$/.test(shown) ? NAMELESS : shown.toWellFormed();
}

/** Bytes on their way, with what is known of them when the last has come. */
export class IncomingBytes {
  private readonly hash = createHash('sha256');
  private seen = 0;

  /**
   * @param maxBytes more of them, and `tooMany` is thrown
   * @param idleMs a wait of so long for the next bytes ends it
   */
  constructor(
    private readonly source: Readable,
    private readonly limits: { maxBytes: number; idleMs: number; tooMany: () => AppError },
  ) {}

  get sizeBytes(): number {
    return this.seen;
  }

  /** In hexadecimal; once, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  /** The bytes themselves; to be read once. @throws AppError `payload_too_large` and the like, `validation_failed` when they stop */
  async *read(): AsyncGenerator<Buffer> {
    let idle = this.watch();
    try {
      for await (const chunk of this.source as AsyncIterable<Buffer>) {
        // While the store is slow, the sender may not send.
        clearTimeout(idle);
        this.take(chunk);
        yield chunk;
        idle = this.watch();
      }
    } finally {
      clearTimeout(idle);
    }
  }

  private take(chunk: Buffer): void {
    this.seen += chunk.length;
    if (this.seen > this.limits.maxBytes) throw this.limits.tooMany();
    this.hash.update(chunk);
  }

  private watch(): NodeJS.Timeout {
    return setTimeout(() => this.source.destroy(stopped()), this.limits.idleMs);
  }
}

function stopped(): AppError {
  return new AppError('validation_failed', { detail: 'The upload stopped before its end' });
}
