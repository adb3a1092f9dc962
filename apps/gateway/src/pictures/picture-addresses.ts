import { Injectable } from '@nestjs/common';
import type { Image, ImageRecord, ImageVariant, Output, OutputRecord, TrashedOutput } from '@atelier/contracts';
import { Config } from '../config.js';
import { AddressSigner, type AddressSignature } from '../access/address-signer.js';

const HOUR_S = 3_600;
const PURPOSE = 'atelier picture addresses v1';

const PATHS: Readonly<Record<ImageVariant, (imageId: number) => string>> = {
  content: (imageId) => `/api/v1/images/${imageId}/content`,
  thumbnail: (imageId) => `/api/v1/images/${imageId}/thumbnail`,
  trashed: (imageId) => `/api/v1/trash/images/${imageId}/thumbnail`,
};

/** The next full hour and one more: the same address for an hour (browsers can cache it), good for one to two hours. */
function expiryS(nowMs: number): number {
  return (Math.floor(nowMs / 1_000 / HOUR_S) + 2) * HOUR_S;
}

/**
 * Signed addresses of pictures, for `<img>`, which sends no token. An address grants access to that picture until it
 * expires.
 */
@Injectable()
export class PictureAddresses {
  private readonly signer: AddressSigner;

  constructor(config: Config) {
    this.signer = new AddressSigner(config.signingSecret, PURPOSE);
  }

  /** The picture with its two addresses, relative to this API. */
  addTo(image: ImageRecord): Image {
    return { ...image, url: this.addressOf(image.id, 'content'), thumbnail_url: this.addressOf(image.id, 'thumbnail') };
  }

  /** Any output with its addresses; what is not seen has no thumbnail. */
  addToOutput({ has_thumbnail, ...output }: OutputRecord): Output {
    const thumbnail_url = has_thumbnail ? this.addressOf(output.id, 'thumbnail') : null;
    return { ...output, url: this.addressOf(output.id, 'content'), thumbnail_url };
  }

  /** An output in the trash: its thumbnail only. */
  addToTrashedOutput({ has_thumbnail, ...output }: OutputRecord): TrashedOutput {
    return { ...output, thumbnail_url: has_thumbnail ? this.addressOf(output.id, 'trashed') : null };
  }

  addressOf(imageId: number, variant: ImageVariant, nowMs = Date.now()): string {
    return `${PATHS[variant](imageId)}?${this.signer.sign(`${imageId}.${variant}`, expiryS(nowMs))}`;
  }

  /** @throws AppError `link_expired` unless the signature is ours, for this picture and variant, and still in time */
  check(imageId: number, variant: ImageVariant, signature: AddressSignature): void {
    this.signer.check(`${imageId}.${variant}`, signature);
  }
}
