import { isIP } from 'node:net';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

const LOCAL = 'localhost';

/** The site that passkeys are made for: browsers give them to no other. */
interface Site {
  /** The host of all its pages (`rp.id`). */
  id: string;
  isOrigin: (origin: string) => boolean;
}

/**
 * That of `PUBLIC_URL`, exactly; without it this machine's own name, where nobody knows the port. Undefined where browsers make
 * no passkeys: for addresses without a name, and on the way without https.
 */
function siteOf(publicUrl: string | undefined): Site | undefined {
  if (publicUrl === undefined) return { id: LOCAL, isOrigin: isLocal };
  const { protocol, hostname, origin } = new URL(publicUrl);
  const isSafe = protocol === 'https:' || hostname === LOCAL;
  const hasName = isIP(hostname) === 0 && !hostname.startsWith('[');
  return isSafe && hasName ? { id: hostname, isOrigin: (other) => other === origin } : undefined;
}

function isLocal(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).hostname === LOCAL && new URL(origin).origin === origin;
}

/** Whether people can have passkeys here. */
export const hasPasskeys = ({ publicUrl }: Pick<Config, 'publicUrl'>): boolean => siteOf(publicUrl) !== undefined;

/** For which site passkeys are made and shown here. */
@Injectable()
export class PasskeySite {
  private readonly site: Site | undefined;

  constructor({ publicUrl }: Config) {
    this.site = siteOf(publicUrl);
  }

  /** @throws AppError `passkeys_off` */
  require(): Site {
    if (!this.site) throw new AppError('passkeys_off');
    return this.site;
  }
}
