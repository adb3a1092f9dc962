import { Injectable } from '@nestjs/common';
import type {
  Image,
  ImageFile,
  ImageRecord,
  ImageVariant,
  Output,
  OutputRecord,
  TrashedOutput,
} from '@atelier/contracts';
import { Config } from '../config.js';
import { AddressPeriods } from '../access/address-periods.js';
import { AddressSigner, type AddressSignature } from '../access/address-signer.js';

const PURPOSE = 'atelier picture addresses v1';

const PATHS: Readonly<Record<ImageVariant, (imageId: number) => string>> = {
  content: (imageId) => `/api/v1/images/${imageId}/content`,
  thumbnail: (imageId) => `/api/v1/images/${imageId}/thumbnail`,
  trashed: (imageId) => `/api/v1/trash/images/${imageId}/thumbnail`,
  reviewed: (imageId) => `/api/v1/admin/reviews/images/${imageId}/content`,
  reviewed_thumbnail: (imageId) => `/api/v1/admin/reviews/images/${imageId}/thumbnail`,
};

/**
 * Signed addresses of pictures, for `<img>`, which sends no token. An address grants access to that picture until it
 * expires.
 */
@Injectable()
export class PictureAddresses {
  private readonly signer: AddressSigner;

  constructor(
    config: Config,
    private readonly periods: AddressPeriods,
  ) {
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

  /** A cover with the address of its small picture; null: there is none. */
  coverOf<Cover extends { image_id: number }>(cover: Cover | null): (Cover & { thumbnail_url: string }) | null {
    return cover && { ...cover, thumbnail_url: this.addressOf(cover.image_id, 'thumbnail') };
  }

  addressOf(imageId: number, variant: ImageVariant, nowMs = Date.now()): string {
    return `${PATHS[variant](imageId)}?${this.signer.sign(`${imageId}.${variant}`, this.periods.expiryS(nowMs))}`;
  }

  /** @throws AppError `link_expired` unless the signature is ours, for this picture and variant, and still in time */
  check(imageId: number, variant: ImageVariant, signature: AddressSignature): void {
    this.signer.check(`${imageId}.${variant}`, signature);
  }

  /** Once it is known whose picture it is. @throws AppError `link_expired` when its owner was disabled since */
  checkOwner({ owner_id }: ImageFile, { expires }: AddressSignature): void {
    this.periods.requireOf(owner_id, expires);
  }
}
