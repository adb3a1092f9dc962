import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RunnerEntity } from './runner.entity.js';

/** A checkpoint that a runner has on its disk; replaced as a whole by each hello. */
@Entity('runner_model')
@Index('runner_model_name', ['model_name'])
export class RunnerModelEntity {
  @PrimaryColumn('text')
  @ForeignKey(() => RunnerEntity, { name: 'runner_model_runner_id_fkey', onDelete: 'CASCADE' })
  runner_id!: string;

  @PrimaryColumn('text')
  model_name!: string;

  /** As ComfyUI names it, with its folder. */
  @Column('text')
  file!: string;
}
