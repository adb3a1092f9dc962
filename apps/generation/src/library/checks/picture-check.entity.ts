import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PictureEntity } from '../pictures/picture.entity.js';

/** The moderation is to be asked about an output, which nobody sees until then. The row goes with the answer, or with the output. */
@Entity('picture_check')
@Index('picture_check_due', ['due_at'])
@Index('picture_check_opened', ['opened_at'])
export class PictureCheckEntity {
  @PrimaryColumn('bigint')
  @ForeignKey(() => PictureEntity, { name: 'picture_check_image_id_fkey', onDelete: 'CASCADE' })
  image_id!: number;

  @Column('timestamptz', { default: () => 'now()' })
  opened_at!: Date;

  /** When it is asked about next; while it is, until when nobody else asks. */
  @Column('timestamptz', { default: () => 'now()' })
  due_at!: Date;

  /** How often somebody began to ask. What is said of an attempt counts only while it is the last one. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** How often there was no answer. */
  @Column('integer', { default: 0 })
  failures!: number;
}
