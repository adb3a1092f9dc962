import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SessionEntity } from '../sessions/session.entity.js';
import { SignOnIdentityEntity } from './sign-on-identity.entity.js';

/** What is known of a session that was opened by signing in at a provider. */
@Entity('sign_on_sessions')
@Index('sign_on_sessions_identity', ['identity_id'])
export class SignOnSessionEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => SessionEntity, { name: 'sign_on_sessions_session_id_fkey', onDelete: 'CASCADE' })
  session_id!: string;

  @Column('uuid')
  @ForeignKey(() => SignOnIdentityEntity, { name: 'sign_on_sessions_identity_id_fkey', onDelete: 'CASCADE' })
  identity_id!: string;

  /** Of two providers with one issuer, the one that was used. */
  @Column('text')
  provider!: string;

  /** Of the session at the provider, which may end it by this; null: it says none. */
  @Column('text', { nullable: true })
  sid!: string | null;

  /** Sealed; shown to the provider again when its session is ended from here. Null: too long for an address. */
  @Column('bytea', { nullable: true })
  id_token!: Buffer | null;
}
