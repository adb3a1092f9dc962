import type { Actor, VerifiedApiKey } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { ActorAssertions } from '../tokens/actor-assertions.js';
import { ApiKeys } from './api-keys.js';
import { NamedUsers, type NamedUser } from './named-users.js';

/** Whom keys stand for, with what lets the services behind the gateway know it. */
@Injectable()
export class AssertedKeys {
  constructor(
    private readonly keys: ApiKeys,
    private readonly names: NamedUsers,
    private readonly assertions: ActorAssertions,
  ) {}

  /** Null: it is no key, or not any more. */
  async verify(sha256: string, address: string): Promise<VerifiedApiKey | null> {
    const key = await this.keys.verify(sha256, address);
    if (!key) return null;
    const { key_id, root_id: id = key_id, user_id, role, limits } = key;
    const assertion = await this.assertions.sign({ user_id, role, session_id: key_id, api_key: { id, limits } });
    return { ...key, assertion };
  }

  /**
   * @param service the key of a service that may ask for others; undefined: a gateway of the release before asks, and gets no assertion
   * @throws AppError `forbidden` for any other key
   */
  async named(
    names: readonly string[],
    service: Actor | undefined,
  ): Promise<(NamedUser & { assertion?: string }) | null> {
    if (service && !(await this.names.mayAsk(service))) throw new AppError('forbidden');
    const user = await this.names.find(names);
    if (!user || !service) return user;
    return { ...user, assertion: await this.assertions.sign({ ...service, user_id: user.id, role: user.role }) };
  }
}
