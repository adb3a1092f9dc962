import type { WorkflowVisibility } from '@atelier/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A workflow that a person brought, or that comes with Atelier. What it runs stands in its versions. */
@Entity('workflow')
@Check('workflow_visibility_check', `visibility IN ('private', 'published')`)
@Check('workflow_latest_check', 'latest >= 1')
@Check('workflow_owner_check', '(user_id IS NULL) = (template IS NOT NULL)')
@Unique('workflow_template_key', ['template'])
@Index('workflow_own', ['user_id', 'id'], { where: 'deleted_at IS NULL' })
@Index('workflow_published', ['id'], { where: `deleted_at IS NULL AND visibility = 'published'` })
export class WorkflowEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** Its owner: nobody else changes it. Null: it comes with Atelier. */
  @Column('bigint', { nullable: true })
  user_id!: number | null;

  /** Name of the template of a shipped one. */
  @Column('text', { nullable: true })
  template!: string | null;

  /** Of the template as its latest version stores it. */
  @Column('text', { nullable: true })
  template_hash!: string | null;

  /** Of what every run of a shipped one needs: users see it only where a runner has that. */
  @Column('text', { nullable: true })
  placement_key!: string | null;

  @Column('text', { nullable: true })
  name_zh!: string | null;

  @Column('text', { nullable: true })
  description_zh!: string | null;

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
