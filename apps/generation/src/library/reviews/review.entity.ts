import type { ReviewAnswer } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { PictureEntity } from '../pictures/picture.entity.js';

/**
 * A question to admins about one output: because the moderation wants somebody to see it before it is shown, or because visitors have
 * reported it. It goes with the output.
 */
@Entity('review')
@Check('review_answer_check', `answer IN ('keep', 'remove', 'end_shares')`)
@Check('review_answered_check', 'num_nulls(answer, answered_at, answered_by) IN (0, 3)')
// One that is open for each output; what is reported anew after an answer is another question.
@Index('review_open', ['image_id'], { unique: true, where: 'answered_at IS NULL' })
@Index('review_queue', ['id'], { where: 'answered_at IS NULL' })
@Index('review_image', ['image_id'])
export class ReviewEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  @ForeignKey(() => PictureEntity, { name: 'review_image_id_fkey', onDelete: 'CASCADE' })
  image_id!: number;

  @Column('timestamptz', { default: () => 'now()' })
  opened_at!: Date;

  /** Null: nobody has answered yet. */
  @Column('text', { nullable: true })
  answer!: ReviewAnswer | null;

  @Column('timestamptz', { nullable: true })
  answered_at!: Date | null;

  /** The admin, of the auth service. */
  @Column('bigint', { nullable: true })
  answered_by!: number | null;
}
