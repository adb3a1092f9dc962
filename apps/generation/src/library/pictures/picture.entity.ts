import type { OutputKind } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ResultEntity } from './result.entity.js';

/** `review`: an admin decides. `check`: the moderation is being asked. */
export type Withheld = 'review' | 'check';

/**
 * One output of a result, written with it; most are pictures, which gave the table its name. The triggers `image_stored` and `image_removed` keep what each user keeps
 * (`user_storage`).
 */
@Entity('image')
@Unique('image_task_id_position_key', ['task_id', 'position'])
@Index('image_result', ['result_id'])
// The trash of a user, the latest deleted first, and what has been in any trash for long.
@Index('image_trash', ['deleted_by', 'deleted_at', 'id'], {
  where: 'deleted_at IS NOT NULL AND purge_requested_at IS NULL',
})
@Index('image_trash_age', ['deleted_at'], { where: 'deleted_at IS NOT NULL AND purge_requested_at IS NULL' })
@Index('image_to_purge', ['purge_requested_at'], { where: 'purge_requested_at IS NOT NULL' })
@Check('image_withheld_check', `withheld IN ('review', 'check')`)
@Check('image_kind_check', `kind IN ('image', 'video', 'audio', 'model3d', 'text', 'file')`)
@Check(
  'image_shown_check',
  `(kind <> 'image' AND thumbnail_key IS NULL) OR num_nulls(thumbnail_key, thumbhash, width, height) = 0`,
)
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

  @Column('text', { default: 'image' })
  kind!: OutputKind;

  /** Of the full file in the object store. */
  @Column('text')
  object_key!: string;

  /** Of a small picture: of the picture, or of the first frame of a film. Pictures always have one. */
  @Column('text', { nullable: true })
  thumbnail_key!: string | null;

  /** The placeholder: a ThumbHash in base64. */
  @Column('text', { nullable: true })
  thumbhash!: string | null;

  /** Pixels. */
  @Column('integer', { nullable: true })
  width!: number | null;

  @Column('integer', { nullable: true })
  height!: number | null;

  @Column('bigint', { nullable: true })
  duration_ms!: number | null;

  /** Frames per second. */
  @Column('double precision', { nullable: true })
  frame_rate!: number | null;

  @Column('text')
  content_type!: string;

  @Column('bigint')
  size_bytes!: number;

  /** Of the full file, in hexadecimal. */
  @Column('text')
  sha256!: string;

  /** Of the task; with its parameters it makes the picture again. */
  @Column('bigint', { nullable: true })
  seed!: number | null;

  /** Of the node that made it; null for pictures of the built-in template that a runner of an earlier release has stored. */
  @Column('text', { nullable: true })
  node_id!: string | null;

  @Column('text', { nullable: true })
  node_title!: string | null;

  /** As ComfyUI named the file; null as with `node_id`. */
  @Column('text', { nullable: true })
  file_name!: string | null;

  /** Of a text: what it says, so that lists need not read its file. */
  @Column('text', { nullable: true })
  text!: string | null;

  /** When its owner made it a favourite; null: it is none. */
  @Column('timestamptz', { nullable: true })
  favourite_at!: Date | null;

  /** When it was put into the trash; null: it is shown, unless its task was deleted. */
  @Column('timestamptz', { nullable: true })
  deleted_at!: Date | null;

  /** In the trash its owner, by whom the trash is listed; null outside of it. */
  @Column('bigint', { nullable: true })
  deleted_by!: number | null;

  /** From then on it cannot be restored: its files may be removed already. The purge deletes the row. */
  @Column('timestamptz', { nullable: true })
  purge_requested_at!: Date | null;

  /** Why nobody sees it but who reviews it; null: it is shown. */
  @Column('text', { nullable: true })
  withheld!: Withheld | null;
}
