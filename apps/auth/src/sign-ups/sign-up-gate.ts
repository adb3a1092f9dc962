import type { Client, Register } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { requireSignUps } from './registration-mode.js';
import { SignUpLimits } from './sign-up-limits.js';
import { SignUpWork } from './sign-up-work.js';

/** What somebody has to pass who signs up without an invitation. */
@Injectable()
export class SignUpGate {
  constructor(
    private readonly limits: SignUpLimits,
    private readonly work: SignUpWork,
    private readonly config: Config,
  ) {}

  /** @throws AppError `registration_closed` */
  requireOpen(): void {
    requireSignUps(this.config);
  }

  /** Counted first: who has made too many accounts has not worked in vain. @throws AppError `rate_limited`, `sign_up_proof_needed`, and what `signUp` throws */
  around<T>({ proof }: Pick<Register, 'proof'>, client: Client, signUp: () => Promise<T>): Promise<T> {
    return this.limits.around(client, async () => {
      await this.work.use(proof);
      return signUp();
    });
  }
}
