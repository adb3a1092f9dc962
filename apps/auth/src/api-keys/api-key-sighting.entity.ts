import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiKeyEntity } from './api-key.entity.js';

/** From where a key was used by what, and with what outcome. Kept for 90 days after the last time, by which a new place is told from one that is known. */
@Entity('api_key_sightings')
@Index('api_key_sightings_last_seen_at', ['last_seen_at'])
export class ApiKeySightingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_key_sightings_pkey' })
  @ForeignKey(() => ApiKeyEntity, { name: 'api_key_sightings_key_id_fkey', onDelete: 'CASCADE' })
  key_id!: string;

  /** `taken`, or why it was refused. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_key_sightings_pkey' })
  outcome!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_key_sightings_pkey' })
  network!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_key_sightings_pkey' })
  program!: string;

  /** To the hour, since gateways say no more. */
  @Column('timestamptz', { default: () => 'now()' })
  last_seen_at!: Date;

  /** When it was written into the audit list last; null: it was nothing new. */
  @Column('timestamptz', { nullable: true })
  noted_at!: Date | null;
}
