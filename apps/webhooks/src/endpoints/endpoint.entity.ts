import type { Webhook, WebhookEvent } from '@atelier/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Where a user wants to be told. */
@Entity('endpoints')
@Check('endpoints_event_types_check', 'cardinality(event_types) > 0')
@Index('endpoints_user', ['user_id', 'created_at'])
export class EndpointEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bigint')
  user_id!: number;

  @Column('text')
  url!: string;

  /** Of the URL: what is bounded together. */
  @Column('text')
  host!: string;

  @Column('text')
  description!: string;

  @Column('text', { array: true })
  event_types!: WebhookEvent[];

  /** Of `v1` and `v1a`, encrypted. */
  @Column('bytea')
  sealed_secrets!: Buffer;

  /** Of `v1a`. */
  @Column('text')
  public_key!: string;

  /** Those before a rotation, which sign as well for a while. */
  @Column('bytea', { nullable: true })
  previous_sealed_secrets!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  previous_until!: Date | null;

  /** Null: it is told of events. */
  @Column('text', { nullable: true })
  disabled_reason!: Webhook['disabled_reason'];

  /** Since the first failure after the last success. */
  @Column('timestamptz', { nullable: true })
  failing_since!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
