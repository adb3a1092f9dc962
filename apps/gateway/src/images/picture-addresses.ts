import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Image, ImageRecord, ImageVariant, TrashedImage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';

const HOUR_S = 3_600;
/** Own key per purpose, so that a signature of one kind is worth nothing as another. */
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

/** Signed addresses of pictures, for `<img>`, which sends no token. Whoever has one sees that picture until it expires. */
@Injectable()
export class PictureAddresses {
  private readonly key: Buffer;

  constructor(@Inject(GATEWAY_CONFIG) config: GatewayConfig) {
    this.key = Buffer.from(hkdfSync('sha256', config.SIGNING_SECRET, '', PURPOSE, 32));
  }

  /** The picture with its two addresses, relative to this API. */
  addTo(image: ImageRecord): Image {
    return { ...image, url: this.addressOf(image.id, 'content'), thumbnail_url: this.addressOf(image.id, 'thumbnail') };
  }

  /** A picture of the trash: its small one only. */
  addToTrashed(image: ImageRecord): TrashedImage {
    return { ...image, thumbnail_url: this.addressOf(image.id, 'trashed') };
  }

  addressOf(imageId: number, variant: ImageVariant, nowMs = Date.now()): string {
    const expires = expiryS(nowMs);
    const signature = this.sign(imageId, variant, expires).toString('base64url');
    return `${PATHS[variant](imageId)}?expires=${expires}&signature=${signature}`;
  }

  /** @throws AppError `link_expired` unless the signature is ours, for this picture and variant, and still in time */
  check(imageId: number, variant: ImageVariant, link: { expires: number; signature: string }): void {
    const given = Buffer.from(link.signature, 'base64url');
    const right = this.sign(imageId, variant, link.expires);
    const isRight = given.length === right.length && timingSafeEqual(given, right);
    if (!isRight || link.expires * 1_000 <= Date.now()) throw new AppError('link_expired');
  }

  private sign(imageId: number, variant: ImageVariant, expires: number): Buffer {
    return createHmac('sha256', this.key).update(`${imageId}.${variant}.${expires}`).digest();
  }
}
