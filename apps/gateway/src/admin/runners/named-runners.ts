import { Injectable } from '@nestjs/common';
import { type Actor, type FleetRunner } from '@atelier/contracts';
import { UserNames, type KnownNames } from '../users/user-names.js';

/** The runners as the generation service knows them, with the names of those whose tasks they run. */
@Injectable()
export class NamedRunners {
  constructor(private readonly names: UserNames) {}

  async add(actor: Actor, runners: readonly FleetRunner[]): Promise<FleetRunner[]> {
    const ids = runners.flatMap(({ current_task }) => (current_task === null ? [] : [current_task.user_id]));
    const names = await this.names.of(actor, ids);
    return runners.map((runner) => withName(runner, names));
  }
}

function withName(runner: FleetRunner, names: KnownNames): FleetRunner {
  const { current_task } = runner;
  return current_task === null ? runner : { ...runner, current_task: names.addTo(current_task) };
}
