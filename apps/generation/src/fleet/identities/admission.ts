import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { runnerIdSchema } from '@atelier/contracts';
import { Database, type Statement } from '@atelier/database';
import type { AdmissionRequest, Admitted } from '@atelier/messaging/callout';
import { Config } from '../../config.js';
import { ENROL_BY_SETTING, ENROL_BY_TOKEN, ENROL_POD, ENROL_SHARED, LET_IN } from './identities.sql.js';
import { PodTokens } from './pod-tokens.js';
import { rightsOf, SHARED_RIGHTS, SHARED_USER } from './runner-rights.js';

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

type Connecting = [runnerId: string, publicKey: string, address: string];

/** Decides who is let in at the broker as which runner. Everybody else is refused. */
@Injectable()
export class Admission {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly pods: PodTokens,
  ) {}

  /** @returns what it may do; a text says why it may not come in */
  async decide(request: AdmissionRequest): Promise<Admitted | string> {
    const { user, password, provenKey, address } = request;
    if (provenKey === undefined) return this.shared(user, password);
    const runnerId = runnerIdSchema.safeParse(user);
    if (!runnerId.success) return 'it gives itself no name of a runner';
    const connecting: Connecting = [runnerId.data, provenKey, address];
    if (await this.known(connecting)) return rightsOf(runnerId.data);
    if (await this.enrolled(connecting, password)) return rightsOf(runnerId.data);
    return `runner ${runnerId.data}: its key is not known or revoked, and nothing else lets it in`;
  }

  /** A runner of the release before has no key. */
  private shared(user: string | undefined, password: string | undefined): Admitted | string {
    return user === SHARED_USER && this.isSharedPassword(password) ? SHARED_RIGHTS : 'no key has signed its connection';
  }

  private async known(connecting: Connecting): Promise<boolean> {
    if (this.config.runnerKeys.get(connecting[0]) === connecting[1]) return this.run(ENROL_BY_SETTING, connecting);
    return this.run(LET_IN, connecting);
  }

  private async enrolled(connecting: Connecting, proof: string | undefined): Promise<boolean> {
    if (!proof) return false;
    if (this.isSharedPassword(proof)) return this.run(ENROL_SHARED, connecting);
    if ((await this.pods.nameIn(proof)) === connecting[0]) return this.run(ENROL_POD, connecting);
    return this.run(ENROL_BY_TOKEN, [...connecting, hashOf(proof)]);
  }

  private isSharedPassword(password: string | undefined): boolean {
    const shared = this.config.sharedRunnerPassword;
    if (!shared || !password) return false;
    return timingSafeEqual(Buffer.from(hashOf(shared)), Buffer.from(hashOf(password)));
  }

  private async run<P extends readonly unknown[]>(sql: Statement<P, unknown>, parameters: P): Promise<boolean> {
    return (await this.database.run(sql, parameters)).length > 0;
  }
}
