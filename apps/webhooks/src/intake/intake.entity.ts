import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row that says how far this service has come. */
@Entity('intake')
@Check('intake_single_check', 'single')
export class IntakeEntity {
  @PrimaryColumn('boolean', { default: true })
  single!: boolean;

  /** Every end of a task before that has become deliveries. */
  @Column('timestamptz', { default: () => 'now()' })
  known_until!: Date;
}
