import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * One act that somebody may have to answer for: of an admin, at a door, of sharing and publishing; done or refused. `AuditLog` writes it
 * in the transaction of the action; the trigger `audit_append_only` refuses every change, and every delete of an entry that is younger
 * than 30 days.
 */
@Entity('audit')
export class AuditEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  /** Id of who acted; 0: the service itself, or somebody who is not known. */
  @Column('bigint')
  actor_id!: number;

  /** Kind and verb, such as `user.disable`. */
  @Column('text')
  action!: string;

  /** Kind and id, such as `user:7`. */
  @Column('text')
  object!: string;

  /** `done`, or the code of the problem that the action was refused with. */
  @Column('text', { default: 'done' })
  result!: string;

  /** What was changed; never a secret. */
  @Column('jsonb', { default: {} })
  detail!: Record<string, unknown>;

  /** Where the admin acted from; `unknown` for entries of the first release. */
  @Column('text')
  address!: string;

  @Column('text')
  request_id!: string;

  /** With which the entry is found among the traces; null: it was not traced, or is older than tracing. */
  @Column('text', { nullable: true })
  trace_id!: string | null;
}
