import { Entity, PrimaryColumn } from 'typeorm';

/**
 * One term of the prompt of a listed task, in the order of the lists: a page of matches is read from where its cursor stands.
 * Written by the create and by a restore, deleted by the trash. No foreign key: its check would cost more than the row, and tasks are never deleted.
 */
@Entity('prompt_term')
export class PromptTermEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  /** Compared byte by byte: beginnings are ranges. */
  @PrimaryColumn('text', { collation: 'C' })
  term!: string;

  /** Of the task. */
  @PrimaryColumn('timestamptz')
  created_at!: Date;

  @PrimaryColumn('bigint')
  task_id!: number;
}
