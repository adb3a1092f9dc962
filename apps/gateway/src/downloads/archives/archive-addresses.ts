import { Injectable } from '@nestjs/common';
import type { Archive, ArchiveRecord } from '@atelier/contracts';
import { Config } from '../../config.js';
import { AddressSigner, type AddressSignature } from '../../access/address-signer.js';

const PURPOSE = 'atelier archive addresses v1';

/** Signed addresses of archives, for the browser's own download, which sends no token. */
@Injectable()
export class ArchiveAddresses {
  private readonly signer: AddressSigner;

  constructor(config: Config) {
    this.signer = new AddressSigner(config.signingSecret, PURPOSE);
  }

  /** Adds the signed address, which is valid as long as the archive itself. */
  addTo(archive: ArchiveRecord): Archive {
    const expires = Math.floor(Date.parse(archive.expires_at) / 1_000);
    return { ...archive, url: `/api/v1/images/archive/${archive.id}?${this.signer.sign(String(archive.id), expires)}` };
  }

  /** @throws AppError `link_expired` */
  check(archiveId: number, signature: AddressSignature): void {
    this.signer.check(String(archiveId), signature);
  }
}
