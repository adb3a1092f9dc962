import type { WorkflowVisibility } from '@atelier/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A workflow that a person brought. What it runs stands in its versions. */
@Entity('workflow')
@Check('workflow_visibility_check', `visibility IN ('private', 'published')`)
@Check('workflow_latest_check', 'latest >= 1')
@Index('workflow_own', ['user_id', 'id'], { where: 'deleted_at IS NULL' })
@Index('workflow_published', ['id'], { where: `deleted_at IS NULL AND visibility = 'published'` })
export class WorkflowEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** Its owner: nobody else changes it. */
  @Column('bigint')
  user_id!: number;

  @Column('text')
  name!: string;

  @Column('text')
  description!: string;

  /** Name and description, folded as searches are. */
  @Column('text')
  search!: string;

  /** The picture that shows it. No foreign key: a picture that is gone shows as none. */
  @Column('bigint', { nullable: true })
  image_id!: number | null;

  @Column('text', { default: 'private' })
  visibility!: WorkflowVisibility;

  /** Number of its newest version. */
  @Column('integer', { default: 1 })
  latest!: number;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: Date;

  /** Deleted ones are in no list and start no run; the runs that there are keep their version. */
  @Column('timestamptz', { nullable: true })
  deleted_at!: Date | null;
}
