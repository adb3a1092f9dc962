import { Injectable } from '@nestjs/common';
import { ARCHIVE_LIMITS, type Actor } from '@atelier/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestIdentity } from '../../access/request-identity.js';
import type { SignatureQuery } from '../../access/signature-query.js';
import { ArchiveAddresses } from './archive-addresses.js';
import { ArchiveDelivery } from './archive-delivery.js';
import { ArchivePlans } from './archive-plans.js';

/** Answers requests for archives, authorized by an access token or a signed address. */
@Injectable()
export class ArchiveRequests {
  constructor(
    private readonly identities: RequestIdentity,
    private readonly addresses: ArchiveAddresses,
    private readonly plans: ArchivePlans,
    private readonly delivery: ArchiveDelivery,
  ) {}

  /** @throws AppError `unauthenticated`, `link_expired`, `not_found`, `service_unavailable` */
  async answer(archiveId: number, query: SignatureQuery, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const actor = await this.readerOf(archiveId, query, request);
    this.delivery.send(await this.plans.plan({ archiveId, actor, signedMs: signedMsOf(query) }), request, reply);
  }

  /** The caller, or null when a signed address authorizes the request. */
  private async readerOf(archiveId: number, query: SignatureQuery, request: FastifyRequest): Promise<Actor | null> {
    const { expires, signature } = query;
    if (expires === undefined && signature === undefined)
      return (await this.identities.require(request, 'images:read')).actor;
    this.addresses.check(archiveId, { expires: expires ?? 0, signature: signature ?? '' });
    return null;
  }
}

/** An address is signed when the archive is made, and lasts as long as that. */
const signedMsOf = ({ expires = 0 }: SignatureQuery): number => (expires - ARCHIVE_LIMITS.seconds) * 1_000;
