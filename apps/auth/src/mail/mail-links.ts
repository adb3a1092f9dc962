import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import { Config } from '../config.js';

/**
 * The secrets of links in mails. Each follows from the id of its mail, so that none is kept while the mail waits, and one that is
 * sent twice has the same.
 */
@Injectable()
export class MailLinks {
  private readonly key: Buffer;

  constructor(private readonly config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.keyEncryptionSecret, '', 'atelier mail links', 32));
  }

  /** 256 bits in base64url. */
  tokenOf(mailId: string): string {
    return createHmac('sha256', this.key).update(mailId).digest('base64url');
  }

  /** The address of a page, with the token behind `#`. */
  url(path: string, name: string, mailId: string): string {
    return `${this.config.publicUrl}${path}#${name}=${this.tokenOf(mailId)}`;
  }
}
