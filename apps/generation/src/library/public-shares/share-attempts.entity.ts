import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ShareEntity } from '../shares/share.entity.js';

/** Attempts at the password of a share: one row per share, and one per share and address. */
@Entity('share_attempts')
@Index('share_attempts_share', ['share_id', 'window_ends_at'])
export class ShareAttemptsEntity {
  /** `share:7`, or `address:7:192.0.2.1`. */
  @PrimaryColumn('text')
  bucket!: string;

  @Column('bigint')
  @ForeignKey(() => ShareEntity, { name: 'share_attempts_share_id_fkey', onDelete: 'CASCADE' })
  share_id!: number;

  @Column('integer')
  attempts!: number;

  /** No attempt is checked, nor counted, until then. */
  @Column('timestamptz', { nullable: true })
  locked_until!: Date | null;

  /** Then counting starts anew. */
  @Column('timestamptz')
  window_ends_at!: Date;
}
