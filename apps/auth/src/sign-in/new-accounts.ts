import type { Client, RegisteredUser } from '@atelier/contracts';
import { AuditLog, Database, type Transaction } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';
import { Invitations } from '../invitations/invitations.js';
import { SignUpApproval } from '../sign-ups/sign-up-approval.js';
import { byUser } from '../users/by-user.js';
import type { NewUser } from '../users/users.repository.js';
import { Users } from '../users/users.js';

type Credentials = Pick<NewUser, 'username' | 'passwordHash'>;

/** The account itself, with the use of its invitation and the entry in the audit list. */
@Injectable()
export class NewAccounts {
  private readonly logger = new Logger(NewAccounts.name);

  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly approval: SignUpApproval,
    private readonly invitations: Invitations,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `username_taken`, `limit_reached` */
  async make(credentials: Credentials, client: Client, awaitsApproval: boolean): Promise<RegisteredUser> {
    if (awaitsApproval) await this.approval.requireRoom();
    return this.database.transaction((transaction) =>
      this.add(transaction, { ...credentials, role: 'user', awaitsApproval }, client),
    );
  }

  /** The invitation is used up by the commit alone: a name that is taken costs none. @throws AppError `username_taken`, `link_expired`, `limit_reached` */
  async makeInvited(credentials: Credentials, client: Client, token: string): Promise<RegisteredUser> {
    const invited = await this.database.transaction(async (transaction) => {
      const { id, role, group_id } = await this.invitations.useWithin(transaction, token);
      const made = await this.add(transaction, { ...credentials, role, invitationId: id }, client);
      const raised = await this.invitations.joinWithin(transaction, byUser(made, client), group_id);
      return { ...made, role: raised ?? made.role };
    });
    this.invitations.announce();
    return invited;
  }

  private async add(transaction: Transaction, newUser: NewUser, client: Client): Promise<RegisteredUser> {
    const { username, role, invitationId, awaitsApproval = false } = newUser;
    const user = await this.users.add(newUser, transaction);
    const detail = { username, role, invitation: invitationId ?? null, awaits_approval: awaitsApproval };
    await this.audit.append(transaction, byUser(user, client), {
      action: 'user.sign_up',
      object: `user:${user.id}`,
      detail,
    });
    this.logger.log('signed up', { user_id: user.id, invitation: invitationId, awaits_approval: awaitsApproval });
    return { ...user, awaits_approval: awaitsApproval };
  }
}
