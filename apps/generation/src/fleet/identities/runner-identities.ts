import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type {
  CommandReply,
  CommandRequest,
  MadeEnrolment,
  MakeEnrolment,
  RunnerEnrolment,
  RunnerIdentity,
  RunnerIdentityList,
  runnerIdentityCommands,
} from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { hashOf } from './admission.js';
import {
  COUNT_ENROLMENTS,
  FORGET_ENROLMENTS,
  HOLDS,
  IDENTITIES,
  MAKE_ENROLMENT,
  OPEN_ENROLMENTS,
  REMOVE_ENROLMENT,
  REVOKE,
} from './identities.sql.js';
import type { RunnerEnrolmentEntity } from './runner-enrolment.entity.js';
import { RunnerConnections } from './runner-connections.js';
import type { RunnerIdentityEntity } from './runner-identity.entity.js';

type Holds = CommandRequest<typeof runnerIdentityCommands.holds>;

const MOST_OPEN = 100;

/** Who runners are, as admins see and change it. */
@Injectable()
export class RunnerIdentities {
  private readonly logger = new Logger(RunnerIdentities.name);

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly connections: RunnerConnections,
  ) {}

  async list(): Promise<RunnerIdentityList> {
    const [identities, enrolments] = await Promise.all([
      this.database.run(IDENTITIES, []),
      this.database.run(OPEN_ENROLMENTS, []),
    ]);
    return {
      items: identities.map(shown),
      enrolments: enrolments.map(shownEnrolment),
      enforced: this.config.natsCalloutSeed !== undefined,
      shared_admitted: this.config.sharedRunnerPassword !== undefined,
    };
  }

  /** The token is answered once. @throws AppError `limit_reached` when too many are open */
  async makeEnrolment(by: ActingAdmin, { runner_id = null, hours }: MakeEnrolment): Promise<MadeEnrolment> {
    const token = `are_${randomBytes(24).toString('base64url')}`;
    return this.database.transaction(async (transaction) => {
      await transaction.run(FORGET_ENROLMENTS, []);
      const [count] = await transaction.run(COUNT_ENROLMENTS, []);
      if (count!.open >= MOST_OPEN) throw new AppError('limit_reached', { detail: `${MOST_OPEN} tokens are open` });
      const [row] = await transaction.run(MAKE_ENROLMENT, [hashOf(token), runner_id, hours]);
      const detail = { runner_id, hours };
      await this.audit.append(transaction, by, { action: 'runner.enrol', object: `enrolment:${row!.id}`, detail });
      return { ...shownEnrolment(row!), token };
    });
  }

  /** @throws AppError `not_found` */
  async removeEnrolment(by: ActingAdmin, id: number): Promise<void> {
    await this.database.transaction(async (transaction) => {
      if ((await transaction.run(REMOVE_ENROLMENT, [id])).length === 0) throw new AppError('not_found');
      await this.audit.append(transaction, by, { action: 'runner.unenrol', object: `enrolment:${id}` });
    });
  }

  /** Its connections end at once, and no new one is let in. Can be repeated. @throws AppError `not_found` */
  async revoke(by: ActingAdmin, runnerId: string): Promise<RunnerIdentity> {
    const row = await this.database.transaction(async (transaction) => {
      const [revoked] = await transaction.run(REVOKE, [runnerId]);
      if (!revoked) throw new AppError('not_found');
      await this.audit.append(transaction, by, { action: 'runner.revoke', object: `runner:${runnerId}` });
      return revoked;
    });
    this.logger.log(`runner ${runnerId} is revoked`, { by_user_id: by.actor.user_id });
    await this.connections.end(runnerId).catch((error: unknown) => {
      throw new AppError('service_unavailable', {
        detail: 'The broker did not end its connection: repeat it',
        cause: error,
      });
    });
    return shown(row);
  }

  /** And whether its owner may see previews of what it makes: not where the moderation or an admin is to see that first. */
  async holds(asked: Holds): Promise<CommandReply<typeof runnerIdentityCommands.holds>> {
    const { user_id, task_id, attempt, runner_id } = asked;
    const [held] = await this.database.run(HOLDS, [user_id, task_id, attempt, runner_id]);
    const isAskedFirst = this.config.moderationPictures === 'on';
    return held ? { holds: true, previews: !held.needs_review && !isAskedFirst } : { holds: false };
  }
}

function shown(row: RunnerIdentityEntity): RunnerIdentity {
  const { runner_id, origin, public_key, address } = row;
  return {
    ...{ runner_id, origin, public_key, address },
    enrolled_at: row.enrolled_at.toISOString(),
    connected_at: row.connected_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
  };
}

function shownEnrolment({ id, runner_id, created_at, expires_at }: RunnerEnrolmentEntity): RunnerEnrolment {
  return { id, runner_id, created_at: created_at.toISOString(), expires_at: expires_at.toISOString() };
}
