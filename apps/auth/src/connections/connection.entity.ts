import type { Scope } from '@atelier/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { SessionEntity } from '../sessions/session.entity.js';

/** The client whose session this is: what a user has let it do. It ends with its session. */
@Entity('connections')
@Unique('connections_code_hash_key', ['code_hash'])
@Index('connections_client', ['client_id'])
export class ConnectionEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => SessionEntity, { name: 'connections_session_id_fkey', onDelete: 'CASCADE' })
  session_id!: string;

  @Column('text')
  client_id!: string;

  @Column('text')
  client_name!: string;

  /** Where the description of the client is; null: it has registered itself. */
  @Column('text', { nullable: true })
  client_host!: string | null;

  @Column('text', { array: true })
  scopes!: Scope[];

  /** What its tokens are for. */
  @Column('text')
  resource!: string;

  /** SHA-256 of the code that it was made by. */
  @Column('bytea')
  code_hash!: Buffer;
}
