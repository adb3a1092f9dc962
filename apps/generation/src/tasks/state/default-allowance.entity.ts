import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: the GPU milliseconds that the settings allow each user; `DefaultAllowance` writes it at the start of the service. */
@Entity('default_allowance')
@Check('default_allowance_only_row_check', 'only_row')
export class DefaultAllowanceEntity {
  @PrimaryColumn('boolean', { default: true })
  only_row!: boolean;

  /** 0: no limit. */
  @Column('bigint', { default: 0 })
  day_ms!: number;

  /** 0: no limit. */
  @Column('bigint', { default: 0 })
  month_ms!: number;
}
