import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** The account of a user at a provider. */
@Entity('sign_on_identities')
@Unique('sign_on_identities_subject_key', ['issuer', 'subject'])
@Index('sign_on_identities_user', ['user_id'])
export class SignOnIdentityEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'sign_on_identities_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** As the settings called it at the last sign-in; who it is says the issuer. */
  @Column('text')
  provider!: string;

  @Column('text')
  issuer!: string;

  /** `sub` of the id token: the one thing about a person that the provider never gives to another. */
  @Column('text')
  subject!: string;

  /** What the provider called them last, to be shown to themselves. */
  @Column('text')
  shown_name!: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  last_used_at!: Date;
}
