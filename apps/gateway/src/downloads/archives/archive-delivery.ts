import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { ObjectStore } from '@atelier/storage';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArchivePlans, type ArchivePlan } from './archive-plans.js';
import { ArchiveStream, zipLength } from './archive-stream.js';

/** The connection is closed when the client reads nothing for this long. */
const STALL_MS = 120_000;

function headersOf(plan: ArchivePlan): Record<string, string | number> {
  const day = new Date().toISOString().slice(0, 10);
  return {
    'content-type': 'application/zip',
    'content-length': zipLength(plan),
    'content-disposition': contentDisposition(`${plan.fileName || 'atelier'} ${day}.zip`, {
      fallback: `atelier ${day}.zip`,
    }),
    'accept-ranges': 'none',
  };
}

/** Streams archives with backpressure from the client. */
@Injectable()
export class ArchiveDelivery {
  private readonly logger = new Logger(ArchiveDelivery.name);

  constructor(
    private readonly plans: ArchivePlans,
    private readonly store: ObjectStore,
  ) {}

  /**
   * Starts the stream. When a picture was deleted meanwhile the connection is closed early, which browsers report as a
   * failed download.
   */
  send(plan: ArchivePlan, request: FastifyRequest, reply: FastifyReply): void {
    void reply.headers(headersOf(plan));
    // An empty stream keeps the length that is announced; an empty body would reset it.
    if (request.method === 'HEAD') return void reply.send(Readable.from([]));
    const zip = new ArchiveStream(plan, this.plans, this.store).open();
    zip.once('error', (error: Error) => {
      this.logger.warn(`the download of an archive was broken off: ${error.message}`, { archive_id: plan.archiveId });
    });
    reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy());
    void reply.send(zip);
  }
}
