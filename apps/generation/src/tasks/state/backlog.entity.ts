import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * How many tasks of a user are ready for a placement key, so that a choice never looks at tasks. Changed by transitions, recounted by
 * the reconciler.
 */
@Entity('backlog')
@Check('backlog_ready_check', 'ready >= 0')
@Index('backlog_key', ['placement_key', 'user_id'])
export class BacklogEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  /** The column keeps its first name, by which replicas of the release before count; for their tasks the key is the model's name. */
  @PrimaryColumn('text', { name: 'model_name' })
  placement_key!: string;

  @Column('integer', { default: 0 })
  ready!: number;
}
