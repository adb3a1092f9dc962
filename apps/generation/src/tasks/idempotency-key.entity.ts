import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An `Idempotency-Key` of a create, for a day: the same key and body give the same task. */
@Entity('idempotency_key')
@Index('idempotency_key_age', ['created_at'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of the request's body. */
  @Column('text')
  body_hash!: string;

  /** 0 only within the transaction that creates the task. */
  @Column('bigint')
  task_id!: number;

  /** All tasks of a run of several; null: there is one. */
  @Column('bigint', { array: true, nullable: true })
  task_ids!: number[] | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
