import { Injectable } from '@nestjs/common';
import type { Actor, NamedUser } from '@atelier/contracts';
import { UserNames } from '../users/user-names.js';

/** Workflows with the names of their owners; those that come with Atelier have none. */
@Injectable()
export class NamedWorkflows {
  constructor(private readonly names: UserNames) {}

  async add<T extends NamedUser & { user_id: number | null }>(actor: Actor, workflows: readonly T[]): Promise<T[]> {
    const names = await this.names.of(
      actor,
      workflows.flatMap(({ user_id }) => user_id ?? []),
    );
    return workflows.map((workflow) => {
      const { user_id } = workflow;
      return user_id === null ? workflow : { ...workflow, ...names.addTo({ user_id }) };
    });
  }
}
