import type { Client, Register } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Captcha } from './captcha.js';
import { requireSignUps } from './registration-mode.js';
import { SignUpLimits } from './sign-up-limits.js';
import { SignUpWork } from './sign-up-work.js';

/** What somebody has to pass who signs up without an invitation. */
@Injectable()
export class SignUpGate {
  constructor(
    private readonly limits: SignUpLimits,
    private readonly work: SignUpWork,
    private readonly captcha: Captcha,
    private readonly config: Config,
  ) {}

  /** @throws AppError `registration_closed` */
  requireOpen(): void {
    requireSignUps(this.config);
  }

  /**
   * Counted first: who has made too many accounts has not worked in vain. The work is looked at before the captcha, whose token a
   * provider takes once: a proof that was too old is sent anew with the same one.
   * @throws AppError `rate_limited`, `sign_up_proof_needed`, `captcha_failed`, `captcha_unavailable`, and what `signUp` throws
   */
  around<T>(
    { proof, captcha }: Pick<Register, 'proof' | 'captcha'>,
    client: Client,
    signUp: () => Promise<T>,
  ): Promise<T> {
    return this.limits.around(client, async () => {
      await this.work.use(proof);
      await this.captcha.use(captcha, client);
      return signUp();
    });
  }
}
