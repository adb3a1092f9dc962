import { Injectable } from '@nestjs/common';
import { assetCommands, type Actor, type AssetFileRecord } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AddressSignature } from '../access/address-signer.js';
import { RequestIdentity } from '../access/request-identity.js';
import { PictureDelivery, type FileHeaders } from '../pictures/picture-delivery.js';
import type { PictureQuery } from '../pictures/picture-query.js';
import { AssetAddresses, type AssetVariant } from './asset-addresses.js';

/** One request for the bytes of an asset. */
export interface AssetRequest {
  assetId: number;
  variant: AssetVariant;
  query: PictureQuery;
}

const YEAR_S = 365 * 24 * 3_600;
/** What browsers show without running anything. */
const SHOWN = /^(image|video|audio)\//;

/** Answers requests for the bytes of assets, authorized by an access token or a signed address. */
@Injectable()
export class AssetRequests {
  constructor(
    private readonly commands: CommandClient,
    private readonly identities: RequestIdentity,
    private readonly addresses: AssetAddresses,
    private readonly delivery: PictureDelivery,
  ) {}

  /** @throws AppError `unauthenticated`, `link_expired`, `not_found`, `range_not_satisfiable`, `service_unavailable` */
  async answer(asset: AssetRequest, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const actor = await this.readerOf(asset, request);
    const { assetId: asset_id, variant, query } = asset;
    const file = await this.commands.call(assetCommands.assetFile, { actor, asset_id, variant });
    if (!actor) this.addresses.checkOwner(file, signatureOf(query));
    await this.delivery.sendStored(
      file.object_key,
      headersOf(file, variant, query.download !== undefined),
      request,
      reply,
    );
  }

  /** The caller, or null when a signed address authorizes the request. */
  private async readerOf({ assetId, variant, query }: AssetRequest, request: FastifyRequest): Promise<Actor | null> {
    if (query.expires === undefined && query.signature === undefined)
      return (await this.identities.require(request, 'images:read')).actor;
    this.addresses.check(assetId, variant, signatureOf(query));
    return null;
  }
}

const signatureOf = ({ expires = 0, signature = '' }: PictureQuery): AddressSignature => ({ expires, signature });

/** The content type is what the content was judged to be. Opened as a document it is sandboxed. */
function headersOf(file: AssetFileRecord, variant: AssetVariant, isDownload: boolean): FileHeaders {
  const type = isDownload || !SHOWN.test(file.content_type) ? 'attachment' : 'inline';
  const name = variant === 'thumbnail' ? `${file.name} thumbnail.webp` : file.name;
  return {
    etag: variant === 'content' ? `"${file.sha256}"` : `"${file.sha256}.thumbnail"`,
    'cache-control': `private, max-age=${YEAR_S}, immutable`,
    vary: 'Authorization',
    'content-type': file.content_type,
    'content-disposition': contentDisposition(name, { type, fallback: `asset-${file.asset_id}` }),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  };
}
