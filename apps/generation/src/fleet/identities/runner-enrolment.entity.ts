import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A token that enrols one runner. Only its hash is kept. */
@Entity('runner_enrolment')
@Unique('runner_enrolment_token_hash', ['token_hash'])
export class RunnerEnrolmentEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** SHA-256 of the token, in hex. */
  @Column('text')
  token_hash!: string;

  /** Whom it enrols; null: anybody who is not known yet. */
  @Column('text', { nullable: true })
  runner_id!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz')
  expires_at!: Date;

  @Column('timestamptz', { nullable: true })
  used_at!: Date | null;
}
