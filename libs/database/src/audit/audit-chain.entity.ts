import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The seal of one entry of the audit list: its hash over that of the entry sealed before. Whoever changes or removes an entry would have
 * to seal all later ones anew. Nothing changes a seal; the trigger `audit_seal_append_only` lets those go that a checkpoint covers.
 */
@Entity('audit_seal')
export class AuditSealEntity {
  /** Without gaps, in the order in which entries were sealed: that of their ids, but for transactions that were late. */
  @PrimaryColumn('bigint')
  seq!: number;

  @Column('bigint', { unique: true })
  audit_id!: number;

  @Column('bytea')
  hash!: Buffer;
}

/** Where the chain was cut because its beginning was old enough to be forgotten: it goes on from this hash. Never changed or removed. */
@Entity('audit_checkpoint')
export class AuditCheckpointEntity {
  /** Of the last seal that was forgotten. */
  @PrimaryColumn('bigint')
  seq!: number;

  @Column('bytea')
  hash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
