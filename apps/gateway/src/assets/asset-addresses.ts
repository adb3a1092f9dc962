import { Injectable } from '@nestjs/common';
import type { Asset, AssetFileRecord, AssetRecord } from '@atelier/contracts';
import { AddressPeriods } from '../access/address-periods.js';
import { AddressSigner, type AddressSignature } from '../access/address-signer.js';
import { Config } from '../config.js';

const PURPOSE = 'atelier asset addresses v1';

export type AssetVariant = 'content' | 'thumbnail';

/** Signed addresses of assets, for `<img>` and `<video>`, which send no token. */
@Injectable()
export class AssetAddresses {
  private readonly signer: AddressSigner;

  constructor(
    config: Config,
    private readonly periods: AddressPeriods,
  ) {
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

  /** Once it is known whose file it is. @throws AppError `link_expired` when its owner was disabled since */
  checkOwner({ owner_id }: AssetFileRecord, { expires }: AddressSignature): void {
    this.periods.requireOf(owner_id, expires);
  }

  private addressOf(assetId: number, variant: AssetVariant): string {
    return `/api/v1/assets/${assetId}/${variant}?${this.signer.sign(`${assetId}.${variant}`, this.periods.expiryS())}`;
  }
}
