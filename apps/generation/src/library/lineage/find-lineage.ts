import { Injectable } from '@nestjs/common';
import { LINEAGE_LIMIT, type Actor, type LineageRecord, type OutputRecord } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { PictureRepository } from '../pictures/picture.repository.js';
import { LineageRepository, type RelativeRow } from './lineage.repository.js';

/** Finds what an output was made from, and what was made from it. */
@Injectable()
export class FindLineage {
  constructor(
    private readonly pictures: PictureRepository,
    private readonly relatives: LineageRepository,
  ) {}

  /** @throws AppError `not_found` */
  async of({ user_id }: Actor, imageId: number): Promise<LineageRecord> {
    if ((await this.pictures.find(imageId, user_id)) === null) throw new AppError('not_found');
    const before = await this.relatives.madeFrom(imageId, user_id, LINEAGE_LIMIT);
    // One more than is told: whether there are more.
    const after = await this.relatives.ledTo(imageId, user_id, LINEAGE_LIMIT + 1);
    const outputs = await this.pictures.byId([...before, ...after].map(({ output_id }) => output_id));
    return {
      made_from: described(before, outputs),
      led_to: described(after.slice(0, LINEAGE_LIMIT), outputs),
      has_more: after.length > LINEAGE_LIMIT,
    };
  }
}

/** What was purged since is left out. */
function described(rows: RelativeRow[], outputs: Map<number, OutputRecord>): LineageRecord['made_from'] {
  return rows.flatMap(({ output_id, task_id, prompt, workflow }) => {
    const output = outputs.get(output_id);
    // Lists leave long texts out: they are in their files.
    return output === undefined ? [] : [{ task_id, prompt, workflow, output: { ...output, text: null } }];
  });
}
