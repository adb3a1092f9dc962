import type { Preset } from '@atelier/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Named values of a form. */
@Entity('preset')
@Index('preset_user', ['user_id', 'id'])
@Index('preset_shared', ['id'], { where: 'shared' })
@Index('preset_creation_key', ['user_id', 'creation_key'], { unique: true, where: 'creation_key IS NOT NULL' })
export class PresetEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  user_id!: number;

  @Column('text')
  name!: string;

  @Column('jsonb')
  values!: Preset['values'];

  /** Whose form it was saved from, which may be gone; null: text to image by a checkpoint. */
  @Column('bigint', { nullable: true })
  workflow_id!: number | null;

  /** Others can apply it. */
  @Column('boolean', { default: false })
  shared!: boolean;

  /** Counts its changes, so that none is made over another one unseen. */
  @Column('integer', { default: 1 })
  revision!: number;

  /** The idempotency key of the request that made it. */
  @Column('text', { nullable: true })
  creation_key!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: Date;
}
