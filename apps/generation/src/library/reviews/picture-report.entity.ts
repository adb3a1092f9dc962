import type { ReportReason } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ShareEntity } from '../shares/share.entity.js';
import { ReviewEntity } from './review.entity.js';

/** What a visitor of a share says of a picture. It outlives the share, and goes with the picture. */
@Entity('picture_report')
@Unique('picture_report_fingerprint_key', ['fingerprint'])
@Index('picture_report_review', ['review_id', 'id'])
@Index('picture_report_share', ['share_id'])
@Index('picture_report_network', ['network_hash', 'reported_at'])
@Check('picture_report_text_check', 'length(text) <= 500')
export class PictureReportEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  @ForeignKey(() => ReviewEntity, { name: 'picture_report_review_id_fkey', onDelete: 'CASCADE' })
  review_id!: number;

  /** Null: it has ended since. */
  @Column('bigint', { nullable: true })
  @ForeignKey(() => ShareEntity, { name: 'picture_report_share_id_fkey', onDelete: 'SET NULL' })
  share_id!: number | null;

  @Column('text')
  reason!: ReportReason;

  @Column('text')
  text!: string;

  /** Of share, picture and network, so that nobody is counted twice. */
  @Column('bytea')
  fingerprint!: Buffer;

  /** Keyed, so that it names nobody. */
  @Column('bytea')
  network_hash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  reported_at!: Date;
}
