import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { Facet } from './facet.js';

/**
 * One facet of a task, in the order of the lists: a page of matches is read from where its cursor stands. Written when a run is
 * created and when a task has made something else than pictures, deleted by the purge; the trash leaves it, as every reader asks
 * the task too. No foreign key: its check would cost more than the row, and tasks are never deleted.
 */
@Entity('task_facet')
@Index('task_facet_task', ['task_id'])
export class FacetEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  /** Such as `lora:style.safetensors`. */
  @PrimaryColumn('text', { collation: 'C' })
  facet!: Facet;

  /** Of the task. */
  @PrimaryColumn('timestamptz')
  created_at!: Date;

  @PrimaryColumn('bigint')
  task_id!: number;
}
