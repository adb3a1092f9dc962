import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { SessionEntity } from './session.entity.js';

/** A refresh token. Used ones stay as long as their session: an old one that comes back is how theft is noticed. */
@Entity('refresh_tokens')
@Unique('refresh_tokens_generation', ['session_id', 'generation'])
@Index('refresh_tokens_salted', ['rotated_at'], { where: 'successor_salt IS NOT NULL' })
export class RefreshTokenEntity {
  /** SHA-256. */
  @PrimaryColumn('bytea')
  token_hash!: Buffer;

  @Column('uuid')
  @ForeignKey(() => SessionEntity, { name: 'refresh_tokens_session_id_fkey', onDelete: 'CASCADE' })
  session_id!: string;

  /** Its number in the session, from 0. */
  @Column('integer')
  generation!: number;

  /** When it was used; null: it is the current one. */
  @Column('timestamptz', { nullable: true })
  rotated_at!: Date | null;

  /** With the token itself it gives the successor again; kept only while a repeated call is honoured. */
  @Column('bytea', { nullable: true })
  successor_salt!: Buffer | null;
}
