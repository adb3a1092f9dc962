import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An hour whose attempts are counted into `activity_hour` and `use_hour`; `CountHours` writes and removes it. */
@Entity('counted_hour')
export class CountedHourEntity {
  /** Its beginning, a full hour in UTC. */
  @PrimaryColumn('timestamptz')
  hour!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  counted_at!: Date;
}
