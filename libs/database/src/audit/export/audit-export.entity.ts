import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the audit list was brought to where `AUDIT_EXPORT_URL` says. One row. */
@Entity('audit_export')
@Check('audit_export_only_row_check', 'only_row')
export class AuditExportEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'audit_export_pkey' })
  only_row!: boolean;

  /** Of the last seal that was delivered. */
  @Column('bigint', { default: 0 })
  seq!: number;

  /** Which replica delivers, until when: then another one may. */
  @Column('uuid', { nullable: true })
  holder!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  held_until!: Date;

  /** Since the last success. */
  @Column('integer', { default: 0 })
  failures!: number;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  next_at!: Date;
}
