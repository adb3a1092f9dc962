import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { TaskEntity } from '../../tasks/state/task.entity.js';

/** What a completed task has made, written by the transition to `completed`. A purge deletes it, and its pictures with it. */
@Entity('result')
@Unique('result_task_id_key', ['task_id'])
export class ResultEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column('bigint')
  @ForeignKey(() => TaskEntity, { name: 'result_task_id_fkey', onDelete: 'CASCADE' })
  task_id!: number;

  /** Number of the attempt that made it. */
  @Column('integer')
  attempt!: number;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
