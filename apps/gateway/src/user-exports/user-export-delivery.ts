import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { linkTokenSchema } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserExportFiles } from './user-export-files.js';

/** The connection is closed when the client reads nothing for this long. */
const STALL_MS = 120_000;

/** Answers whoever has the address of an export. */
@Injectable()
export class UserExportDelivery {
  private readonly logger = new Logger(UserExportDelivery.name);

  constructor(private readonly files: UserExportFiles) {}

  /** @throws AppError `link_expired`, `service_unavailable` */
  async send(token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!linkTokenSchema.safeParse(token).success) throw new AppError('link_expired');
    const head = await this.files.head(token);
    void reply.headers(headersOf(head.username));
    if (request.method === 'HEAD') return void reply.send(Readable.from([]));
    const zip = this.files.zip(head);
    zip.once('error', (error: Error) => {
      this.logger.warn(`an export was broken off: ${error.message}`, { user_id: head.user_id });
    });
    reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy());
    void reply.send(zip);
  }
}

function headersOf(username: string): Record<string, string> {
  const day = new Date().toISOString().slice(0, 10);
  const name = contentDisposition(`atelier ${username} ${day}.zip`, { fallback: `atelier ${day}.zip` });
  return { 'content-type': 'application/zip', 'content-disposition': name, 'cache-control': 'no-store', 'accept-ranges': 'none' }; // prettier-ignore
}
