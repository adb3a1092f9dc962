import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How many tasks of a user are ready for a model, so that a choice never looks at tasks. Changed by transitions, recounted by the reconciler. */
@Entity('backlog')
@Check('backlog_ready_check', 'ready >= 0')
export class BacklogEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  @PrimaryColumn('text')
  model_name!: string;

  @Column('integer', { default: 0 })
  ready!: number;
}
