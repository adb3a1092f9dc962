import { Injectable } from '@nestjs/common';
import type { Actor, MovedImages } from '@atelier/contracts';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { OutputTrashRepository, type Moved } from './output-trash.repository.js';

/** Moves single outputs into the trash, out of it, or away for good. Each call can be repeated, and answers what it has changed. */
@Injectable()
export class MoveOutputs {
  constructor(
    private readonly outputs: OutputTrashRepository,
    private readonly signals: TaskSignals,
  ) {}

  async trash({ user_id }: Actor, imageIds: number[]): Promise<MovedImages> {
    return this.told(imageIds, await this.outputs.put(user_id, imageIds));
  }

  async restore({ user_id }: Actor, imageIds: number[]): Promise<MovedImages> {
    return this.told(imageIds, await this.outputs.restore(user_id, imageIds));
  }

  /** What is not in the trash is not found. */
  async purge({ user_id }: Actor, imageIds: number[]): Promise<MovedImages> {
    const changed = await this.outputs.requestPurge(user_id, imageIds);
    return answer(imageIds, { own: changed, changed });
  }

  private told(imageIds: number[], moved: Moved): MovedImages {
    if (moved.changed.length > 0) this.signals.changed();
    return answer(imageIds, moved);
  }
}

function answer(asked: readonly number[], { own, changed }: Moved): MovedImages {
  const [isOwn, isChanged] = [new Set(own), new Set(changed)];
  const ids = [...new Set(asked)];
  return {
    image_ids: ids.filter((id) => isChanged.has(id)),
    unchanged: ids.filter((id) => isOwn.has(id) && !isChanged.has(id)),
    not_found: ids.filter((id) => !isOwn.has(id)),
  };
}
