import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ResultEntity } from './result.entity.js';

/**
 * One picture of a result, written with it. The triggers `image_stored` and `image_removed` keep what each user keeps
 * (`user_storage`).
 */
@Entity('image')
@Unique('image_task_id_position_key', ['task_id', 'position'])
@Index('image_result', ['result_id'])
export class PictureEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  @ForeignKey(() => ResultEntity, { name: 'image_result_id_fkey', onDelete: 'CASCADE' })
  result_id!: number;

  @Column('bigint')
  task_id!: number;

  /** Place in the order in which ComfyUI made them, from 0. */
  @Column('integer')
  position!: number;

  /** Of the full picture in the object store. */
  @Column('text')
  object_key!: string;

  @Column('text')
  thumbnail_key!: string;

  /** The placeholder: a ThumbHash in base64. */
  @Column('text')
  thumbhash!: string;

  /** Pixels. */
  @Column('integer')
  width!: number;

  @Column('integer')
  height!: number;

  @Column('text')
  content_type!: string;

  @Column('bigint')
  size_bytes!: number;

  /** Of the full picture, in hexadecimal. */
  @Column('text')
  sha256!: string;

  /** Of the task; with its parameters it makes the picture again. */
  @Column('bigint')
  seed!: number;

  /** When its owner made it a favourite; null: it is none. */
  @Column('timestamptz', { nullable: true })
  favourite_at!: Date | null;
}
