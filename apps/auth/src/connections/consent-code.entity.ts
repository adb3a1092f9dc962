import type { Scope } from '@atelier/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** The code that a client gets when its user has consented, to be exchanged once within a minute. */
@Entity('consent_codes')
@Index('consent_codes_expires', ['expires_at'])
export class ConsentCodeEntity {
  /** SHA-256. */
  @PrimaryColumn('bytea')
  code_hash!: Buffer;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'consent_codes_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  @Column('text')
  client_id!: string;

  @Column('text')
  client_name!: string;

  @Column('text', { nullable: true })
  client_host!: string | null;

  @Column('text')
  redirect_uri!: string;

  /** Of PKCE, by S256. */
  @Column('text')
  challenge!: string;

  @Column('text', { array: true })
  scopes!: Scope[];

  @Column('text')
  resource!: string;

  @Column('timestamptz')
  expires_at!: Date;

  @Column('timestamptz', { nullable: true })
  used_at!: Date | null;
}
