import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CountedHourEntity } from './counted-hour.entity.js';

/** What a value of an hour is: the share in which a runner was busy, attempts by fault, loads by model, waits, outputs. */
export type HourKind = 'busy' | 'failures' | 'loads' | 'wait_p50_ms' | 'wait_p95_ms' | 'outputs';

/** One value of one series of a counted hour. */
@Entity('activity_hour')
export class ActivityHourEntity {
  @PrimaryColumn('timestamptz')
  @ForeignKey(() => CountedHourEntity, { name: 'activity_hour_hour_fkey', onDelete: 'CASCADE' })
  hour!: Date;

  @PrimaryColumn('text')
  kind!: HourKind;

  /** Of the runner, the fault or the model; empty where there is one series. */
  @PrimaryColumn('text')
  name!: string;

  @Column('double precision')
  value!: number;
}
