import type { AssetKind } from '@atelier/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A file that a person brought. The bytes under its keys never change; one person has the same bytes once. */
@Entity('asset')
@Index('asset_content', ['user_id', 'sha256'], { unique: true, where: 'deleted_at IS NULL' })
@Index('asset_user', ['user_id', 'id'])
@Index('asset_unused', ['uploaded_at'], { where: 'deleted_at IS NULL AND last_used_at IS NULL' })
@Index('asset_deleted', ['deleted_at'], { where: 'deleted_at IS NOT NULL' })
export class AssetEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  user_id!: number;

  /** As the file was called, for people. */
  @Column('text')
  name!: string;

  @Column('text')
  kind!: AssetKind;

  @Column('text')
  content_type!: string;

  @Column('bigint')
  size_bytes!: number;

  /** Of the bytes, in hexadecimal. */
  @Column('text')
  sha256!: string;

  @Column('text')
  object_key!: string;

  /** Null: it is no picture. */
  @Column('text', { nullable: true })
  thumbnail_key!: string | null;

  @Column('text', { nullable: true })
  thumbhash!: string | null;

  /** Pixels as seen. */
  @Column('integer', { nullable: true })
  width!: number | null;

  @Column('integer', { nullable: true })
  height!: number | null;

  @Column('bigint', { nullable: true })
  duration_ms!: number | null;

  /** Frames per second. */
  @Column('double precision', { nullable: true })
  frame_rate!: number | null;

  @Column('boolean')
  has_alpha!: boolean;

  @Column('boolean')
  animated!: boolean;

  @Column('boolean')
  has_sound!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** When the same bytes were last brought. */
  @Column('timestamptz', { default: () => 'now()' })
  uploaded_at!: Date;

  /** When a task was last given it; null: never. */
  @Column('timestamptz', { nullable: true })
  last_used_at!: Date | null;

  /** When its owner, or its age, removed it. Row and bytes stay for the live tasks that need them. */
  @Column('timestamptz', { nullable: true })
  deleted_at!: Date | null;
}
