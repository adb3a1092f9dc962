import { Injectable } from '@nestjs/common';
import type { CollectionPicture, CollectionPictureRecord } from '@atelier/contracts';
import { AddressPeriods } from '../access/address-periods.js';
import { AddressSigner, type AddressSignature } from '../access/address-signer.js';
import { Config } from '../config.js';

const PURPOSE = 'atelier collection picture addresses v1';

/** A picture of a collection, as one user may see it. */
export interface SeenPicture {
  collectionId: number;
  imageId: number;
  variant: 'content' | 'thumbnail';
  userId: number;
}

/** Addresses of pictures in collections, each signed for the user who got it: at each use it is asked again whether they may see it. */
@Injectable()
export class CollectionAddresses {
  private readonly signer: AddressSigner;

  constructor(
    config: Config,
    private readonly periods: AddressPeriods,
  ) {
    this.signer = new AddressSigner(config.signingSecret, PURPOSE);
  }

  addTo(
    { has_thumbnail, ...picture }: CollectionPictureRecord,
    collectionId: number,
    userId: number,
  ): CollectionPicture {
    const seen = { collectionId, imageId: picture.id, userId };
    const thumbnail_url = has_thumbnail ? this.addressOf({ ...seen, variant: 'thumbnail' }) : null;
    return { ...picture, url: this.addressOf({ ...seen, variant: 'content' }), thumbnail_url };
  }

  addressOf(seen: SeenPicture): string {
    const { collectionId, imageId, variant, userId } = seen;
    const signature = this.signer.sign(textOf(seen), this.periods.expiryS());
    return `/api/v1/collections/${collectionId}/pictures/${imageId}/${variant}?user_id=${userId}&${signature}`;
  }

  /** @throws AppError `link_expired` unless the signature is ours, for this and this user, in time, and they were not disabled since */
  check(seen: SeenPicture, signature: AddressSignature): void {
    this.signer.check(textOf(seen), signature);
    this.periods.requireOf(seen.userId, signature.expires);
  }

  /** Once it is known whose picture it is. @throws AppError `link_expired` when its owner was disabled since */
  checkOwner(ownerId: number | null | undefined, { expires }: AddressSignature): void {
    this.periods.requireOf(ownerId, expires);
  }
}

const textOf = ({ collectionId, imageId, variant, userId }: SeenPicture) =>
  [collectionId, imageId, variant, userId].join('.');
