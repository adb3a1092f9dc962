import type { DeliveryState } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { EndpointEntity } from '../endpoints/endpoint.entity.js';

/** One event on its way to one endpoint, or to the address that a run has named. */
@Entity('deliveries')
@Check(
  'deliveries_recipient_check',
  'CASE WHEN endpoint_id IS NULL THEN num_nulls(user_id, task_id, url, host) = 0 ELSE num_nonnulls(user_id, task_id, url, host) = 0 END',
)
@Unique('deliveries_endpoint_event_key', ['endpoint_id', 'event_id'])
@Index('deliveries_due', ['endpoint_id', 'due_at'], { where: 'due_at IS NOT NULL' })
@Index('deliveries_log', ['endpoint_id', 'id'])
@Index('deliveries_age', ['created_at'])
@Index('deliveries_run_event_key', ['user_id', 'event_id'], { unique: true, where: 'endpoint_id IS NULL' })
@Index('deliveries_run_due', ['host', 'user_id', 'due_at'], { where: 'endpoint_id IS NULL AND due_at IS NOT NULL' })
@Index('deliveries_run_log', ['user_id', 'id'], { where: 'endpoint_id IS NULL' })
export class DeliveryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** Null: it goes to the address of a run, and the four columns below say which. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => EndpointEntity, { name: 'deliveries_endpoint_id_fkey', onDelete: 'CASCADE' })
  endpoint_id!: string | null;

  @Column('bigint', { nullable: true })
  user_id!: number | null;

  @Column('bigint', { nullable: true })
  task_id!: number | null;

  @Column('text', { nullable: true })
  url!: string | null;

  /** Of the URL: what is bounded together. */
  @Column('text', { nullable: true })
  host!: string | null;

  /** `webhook-id`. */
  @Column('text')
  event_id!: string;

  @Column('text')
  event_type!: string;

  /** The very bytes that every attempt sends and signs. */
  @Column('text')
  body!: string;

  @Column('text', { default: 'pending' })
  state!: DeliveryState;

  /** Also the fence: what is said of an attempt counts while it is the last one. */
  @Column('int', { default: 0 })
  attempts!: number;

  /** How far up the ladder of pauses; a redelivery begins anew. */
  @Column('int', { default: 0 })
  step!: number;

  /** When it is tried next; while it is delivered, when the lease of that process ends. Null: never. */
  @Column('timestamptz', { nullable: true, default: () => 'now()' })
  due_at!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz', { nullable: true })
  last_attempt_at!: Date | null;

  @Column('int', { nullable: true })
  latency_ms!: number | null;

  @Column('int', { nullable: true })
  status_code!: number | null;

  /** The first bytes of it. */
  @Column('text', { nullable: true })
  answer!: string | null;

  /** Why there was none. */
  @Column('text', { nullable: true })
  error!: string | null;
}
