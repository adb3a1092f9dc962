import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** A mail that waits to be sent. It holds no link: the token of one follows from its id. It goes when it was sent. */
@Entity('mails')
@Index('mails_next', ['next_at'])
@Index('mails_expires', ['expires_at'])
@Index('mails_user', ['user_id'])
export class MailEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mails_pkey' })
  id!: string;

  /** A `MailKind`; one that a later release has made stays until that sends it. */
  @Column('text')
  kind!: string;

  /** Null: whom it is for is found out when it is sent. */
  @Column('bigint', { nullable: true })
  @ForeignKey(() => UserEntity, { name: 'mails_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number | null;

  /** What somebody has typed who asks for a link: a name or an address, of somebody or of nobody. */
  @Column('text', { nullable: true })
  account!: string | null;

  @Column('text', { nullable: true })
  recipient!: string | null;

  /** In which it is written where the preferences of its user name none. */
  @Column('text', { nullable: true })
  language!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it is tried next; while it is tried, when another replica may. */
  @Column('timestamptz', { default: () => 'now()' })
  next_at!: Date;

  /** From then on it is of no use to anybody. */
  @Column('timestamptz')
  expires_at!: Date;
}
