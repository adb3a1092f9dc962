import type { Client } from '@atelier/contracts';
import { AppError, limitsHit } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Config } from '../config.js';
import { LoginLimitsRepository } from '../login-limits/login-limits.repository.js';
import { networkOf } from '../sessions/device.js';

const HOUR_S = 3_600;

/** Who makes accounts in bulk has more than one IPv4 address: they are counted by /24, and IPv6 by /64 as everywhere. */
export function signUpNetworkOf(address: string): string {
  const network = networkOf(address);
  return ipaddr.IPv4.isValid(network) ? `${network.replace(/\.\d+$/, '.0')}/24` : network;
}

/** How many accounts people may make from one network, counted in the database: it holds over all gateways. */
@Injectable()
export class SignUpLimits {
  private readonly logger = new Logger(SignUpLimits.name);

  constructor(
    private readonly limits: LoginLimitsRepository,
    private readonly config: Config,
  ) {}

  /**
   * Counts the sign-up before anything is hashed, and takes it back when it comes to nothing.
   * @throws AppError `rate_limited` with the seconds until the hour ends, and what `signUp` throws
   */
  async around<T>({ address }: Client, signUp: () => Promise<T>): Promise<T> {
    if (this.config.signUpsPerHour === 0) return signUp();
    const bucket = `sign_up:${signUpNetworkOf(address)}`;
    await this.take(bucket);
    return signUp().catch(async (error: unknown) => {
      await this.limits.giveBack([bucket], '');
      throw error;
    });
  }

  private async take(bucket: string): Promise<void> {
    const [count] = await this.limits.take([{ name: bucket, windowS: HOUR_S }]);
    if (!count || count.attempts <= this.config.signUpsPerHour) return;
    limitsHit.add({ limit: 'sign_up' });
    this.logger.warn('sign-up refused: too many from this network', { bucket, attempts: count.attempts });
    throw new AppError('rate_limited', {
      detail: 'Too many accounts were made from this network',
      retryAfterS: count.endsInS,
    });
  }
}
