import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ImageFile } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { isStorageError, ObjectStore } from '@atelier/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CopySpec } from '../downloads/copies/copy-spec.js';
import { PictureCopies } from '../downloads/copies/picture-copies.js';
import { parseRange, type ByteRange } from './byte-range.js';
import { matchesTag } from '../edge/entity-tags.js';
import { pictureHeaders, type Delivery } from './picture-headers.js';

/** Headers of a file; its bytes never change under its tag. */
export type FileHeaders = Record<string, string> & { etag: string };

/** Turns a StorageError into an AppError, and lets all others pass. */
function asAppError(error: unknown): never {
  if (isStorageError(error, 'object_not_found')) throw new AppError('not_found', { cause: error });
  if (isStorageError(error, 'storage_unavailable')) {
    throw new AppError('service_unavailable', { retryAfterS: 5, cause: error });
  }
  throw error;
}

/** Answers 304 where the client has these bytes already. */
function isKnown(headers: FileHeaders, request: FastifyRequest, reply: FastifyReply): boolean {
  if (!matchesTag(request.headers['if-none-match'], headers.etag)) return false;
  void reply.status(304).headers(headers).send();
  return true;
}

/** Streams pictures from the store with backpressure, so that a slow client takes no memory. */
@Injectable()
export class PictureDelivery {
  constructor(
    private readonly store: ObjectStore,
    private readonly copies: PictureCopies,
  ) {}

  /** @throws AppError `not_found`, `range_not_satisfiable`, `service_unavailable` */
  async send(delivery: Delivery, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const headers = pictureHeaders(delivery);
    const { file, copy } = delivery;
    if (copy === undefined) return this.sendStored(file.object_key, headers, request, reply);
    if (isKnown(headers, request, reply)) return;
    await this.sendCopy(file, copy, headers, reply).catch(asAppError);
  }

  /**
   * Sends an object of the store as it is, or the range of it that is asked for.
   * @throws AppError `not_found`, `range_not_satisfiable`, `service_unavailable`
   */
  async sendStored(key: string, headers: FileHeaders, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (isKnown(headers, request, reply)) return;
    await this.sendBytes(key, headers, request, reply).catch(asAppError);
  }

  private async sendCopy(file: ImageFile, copy: CopySpec, headers: FileHeaders, reply: FastifyReply): Promise<void> {
    const bytes = await this.copies.copyOf(file, copy);
    void reply.headers({ ...headers, 'content-length': bytes.length }).send(bytes);
  }

  private async sendBytes(
    key: string,
    headers: FileHeaders,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (request.method === 'HEAD') {
      const { sizeBytes } = await this.store.head(key);
      // An empty stream keeps the length that is announced; an empty body would reset it.
      void reply.headers({ ...headers, 'content-length': sizeBytes }).send(Readable.from([]));
      return;
    }
    const range = await this.wantedRange(key, headers.etag, request, reply);
    const { stream, sizeBytes } = await this.store.get(key, range);
    void reply.headers(headers);
    if (range) void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
    void reply.header('content-length', range ? range.end - range.start + 1 : sizeBytes).send(stream);
  }

  /** The part that is asked for; the whole where `If-Range` names another version. */
  private async wantedRange(
    key: string,
    etag: string,
    { headers }: FastifyRequest,
    reply: FastifyReply,
  ): Promise<ByteRange | undefined> {
    const condition = headers['if-range'];
    if (headers.range === undefined || (condition !== undefined && condition !== etag)) return undefined;
    const { sizeBytes } = await this.store.head(key);
    const range = parseRange(headers.range, sizeBytes);
    if (range !== 'unsatisfiable') return range;
    void reply.header('content-range', `bytes */${sizeBytes}`);
    throw new AppError('range_not_satisfiable');
  }
}
