import type { Actor, Client, MadeScimToken, ScimToken, ScimTokenList } from '@atelier/contracts';
import { AuditLog, Database, NOBODY, type ActingAdmin } from '@atelier/database';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { Users } from '../users/users.js';
import { LIST, MAKE, REVOKE, USE, type ScimTokenRow } from './scim-tokens.sql.js';

/** What scanners of secrets know it by. */
const PREFIX = 'scim_';
const hashOf = (token: string) => hashOfSecret('scim', token);

/** Who asks by a token: nobody in the audit list, which names the token beside. */
export interface ScimCaller {
  by: ActingAdmin;
  token: string;
}

/** The tokens of identity providers. One leaves this process once, in the answer to who made it. */
@Injectable()
export class ScimTokens {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `forbidden`, `session_revoked` */
  async list(actor: Actor): Promise<ScimTokenList> {
    await this.users.requireAdmin(actor);
    return { items: (await this.database.run(LIST, [])).map(toToken) };
  }

  /** @throws AppError `forbidden`, `session_revoked`, `limit_reached` */
  async make(by: ActingAdmin, name: string): Promise<MadeScimToken> {
    await this.users.requireAdmin(by.actor);
    const token = `${PREFIX}${newSecret()}`;
    const made = await this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(MAKE, [name, hashOf(token)]);
      if (!row) throw new AppError('limit_reached');
      await this.audit.append(transaction, by, { action: 'scim_token.make', object: `scim_token:${row.id}`, detail: { name } }); // prettier-ignore
      return row;
    });
    return { ...toToken(made), token };
  }

  /** Counts at once; can be repeated. @throws AppError `forbidden`, `session_revoked` */
  async revoke(by: ActingAdmin, id: number): Promise<void> {
    await this.users.requireAdmin(by.actor);
    await this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(REVOKE, [id]);
      const entry = { action: 'scim_token.revoke', object: `scim_token:${id}`, detail: { name: row?.name } };
      if (row) await this.audit.append(transaction, by, entry);
    });
  }

  /** @throws AppError `unauthenticated` */
  async require(token: string, client: Client): Promise<ScimCaller> {
    const [row] = await this.database.run(USE, [hashOf(token)]);
    if (row) return { by: { actor: NOBODY.actor, client }, token: row.name };
    authFailures.add({ reason: 'invalid_token' });
    throw new AppError('unauthenticated');
  }
}

const toToken = ({ created_at, last_used_at, ...row }: ScimTokenRow): ScimToken => ({
  ...row,
  created_at: created_at.toISOString(),
  last_used_at: last_used_at?.toISOString() ?? null,
});
