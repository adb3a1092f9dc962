import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RunnerEntity } from '../runners/runner.entity.js';
import { PlacementEntity } from './placement.entity.js';

/**
 * A runner whose catalogue and files satisfy a placement key. Computed when either is new, so that a lease only joins. Checkpoints of
 * text-to-image are not here: their key is the name in `runner_model`.
 */
@Entity('runner_placement')
@Index('runner_placement_key', ['placement_key'])
export class RunnerPlacementEntity {
  @PrimaryColumn('text')
  @ForeignKey(() => RunnerEntity, { name: 'runner_placement_runner_id_fkey', onDelete: 'CASCADE' })
  runner_id!: string;

  @PrimaryColumn('text')
  @ForeignKey(() => PlacementEntity, { name: 'runner_placement_placement_key_fkey', onDelete: 'CASCADE' })
  placement_key!: string;
}
