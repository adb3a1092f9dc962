import { Injectable } from '@nestjs/common';
import type { Asset, AssetRecord } from '@atelier/contracts';
import { AddressSigner, type AddressSignature } from '../access/address-signer.js';
import { Config } from '../config.js';

const HOUR_S = 3_600;
const PURPOSE = 'atelier asset addresses v1';

export type AssetVariant = 'content' | 'thumbnail';

/** The next full hour and one more, as of pictures: browsers can cache an address for an hour. */
const expiryS = (nowMs: number) => (Math.floor(nowMs / 1_000 / HOUR_S) + 2) * HOUR_S;

/** Signed addresses of assets, for `<img>` and `<video>`, which send no token. */
@Injectable()
export class AssetAddresses {
  private readonly signer: AddressSigner;

  constructor(config: Config) {
    this.signer = new AddressSigner(config.signingSecret, PURPOSE);
  }

  /** The asset with its addresses, relative to this API. */
  addTo(asset: AssetRecord): Asset {
    const thumbnail_url = asset.kind === 'image' ? this.addressOf(asset.id, 'thumbnail') : null;
    return { ...asset, url: this.addressOf(asset.id, 'content'), thumbnail_url };
  }

  /** @throws AppError `link_expired` unless the signature is ours, for this asset and variant, and still in time */
  check(assetId: number, variant: AssetVariant, signature: AddressSignature): void {
    this.signer.check(`${assetId}.${variant}`, signature);
  }

  private addressOf(assetId: number, variant: AssetVariant): string {
    return `/api/v1/assets/${assetId}/${variant}?${this.signer.sign(`${assetId}.${variant}`, expiryS(Date.now()))}`;
  }
}
