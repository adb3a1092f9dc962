import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * An event that was committed with the change it tells of. `OutboxRelay` publishes it to the stream `EVENTS` and marks it; it stays
 * for a day (`EVENT_HOURS`), for clients that ask for the events they missed.
 */
@Entity('outbox')
@Index('outbox_unpublished', ['id'], { where: 'published_at IS NULL' })
@Index('outbox_user_seq', ['user_id', 'seq'], { unique: true, where: 'user_id IS NOT NULL' })
@Index('outbox_published', ['published_at'], { where: 'published_at IS NOT NULL' })
export class OutboxEntity {
  /** The order of publishing. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** The NATS subject, such as `evt.user.7.task.42.status`. */
  @Column('text')
  subject!: string;

  @Column('jsonb')
  payload!: unknown;

  /** Whom the event is for; null: it is for services. */
  @Column('bigint', { nullable: true })
  user_id!: number | null;

  /** The event's number among those of its user, without gaps; null with `user_id`. */
  @Column('bigint', { nullable: true })
  seq!: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** When the stream had stored it. */
  @Column('timestamptz', { nullable: true })
  published_at!: Date | null;
}
