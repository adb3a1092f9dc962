import { PermissionError } from '../errors/atelier-error.js';
import { errorOf } from '../errors/from-answer.js';
import type { Schemas } from '../calls/index.js';
import type { Connection } from '../connection.js';
import { checkedBytes } from './checked-bytes.js';
import { fileNameOf } from './file-name.js';

/** What of an output an `OutputFile` needs; pictures of a history have it as well. */
export type FileRecord = Pick<Schemas['Output'], 'id' | 'content_type' | 'size_bytes' | 'sha256' | 'url'> &
  Partial<Schemas['Output']>;

export interface DownloadOptions {
  signal?: AbortSignal | undefined;
  /** Longest time without a byte; 60 s by default. */
  idleMs?: number | undefined;
}

const IDLE_MS = 60_000;

/** A file that a job has made: picture, film, sound, 3D model, text. Its bytes are fetched when they are asked for. */
export class OutputFile {
  readonly #connection: Connection;
  readonly #renew: () => Promise<string | undefined>;

  /** @param renew gives an address that is valid again */
  constructor(
    connection: Connection,
    /** As the API describes it. */
    readonly record: FileRecord,
    renew: () => Promise<string | undefined> = () => Promise.resolve(undefined),
  ) {
    this.#connection = connection;
    this.#renew = renew;
  }

  get id(): number {
    return this.record.id;
  }

  /** Absolute and signed: whoever has it can fetch the file, for one to two hours. */
  get url(): string {
    return this.#connection.addressOf(this.record.url);
  }

  /** A name that is safe in any folder, with its ending. */
  get fileName(): string {
    return fileNameOf(this.record);
  }

  /** The bytes as they come. They are checked: at the end it fails if they are not those that the server has stored. */
  async stream({ signal, idleMs = IDLE_MS }: DownloadOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#open(this.url, signal).catch(async (error: unknown) => {
      const isOver = error instanceof PermissionError && error.code === 'link_expired';
      const renewed = isOver ? await this.#renew() : undefined;
      if (renewed === undefined) throw error;
      return this.#open(this.#connection.addressOf(renewed), signal);
    });
    return checkedBytes(response.body!, { ...this.record, idleMs, signal });
  }

  async bytes(options?: DownloadOptions): Promise<Uint8Array> {
    return new Uint8Array(await new Response(await this.stream(options)).arrayBuffer());
  }

  async blob(options?: DownloadOptions): Promise<Blob> {
    return new Blob([await new Response(await this.stream(options)).arrayBuffer()], { type: this.record.content_type });
  }

  /**
   * Writes it to the disk piece by piece; the file has its name once it is whole. Node only.
   * @param path of the file, or of a folder that is there
   * @returns the path of the file
   */
  async toFile(path: string, options?: DownloadOptions): Promise<string> {
    const { saveTo } = await import('./save-to.js');
    return saveTo(path, this.fileName, () => this.stream(options));
  }

  async #open(url: string, signal: AbortSignal | undefined): Promise<Response> {
    const response = await this.#connection.transport.send(() => new Request(url), { signal, stream: true });
    if (response.ok) return response;
    throw errorOf(response, await response.json().catch(() => undefined));
  }
}
