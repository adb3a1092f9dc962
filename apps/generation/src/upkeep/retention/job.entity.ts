import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A recurring job that one replica at a time does; `JobLock` writes it. */
@Entity('housekeeping')
export class JobEntity {
  /** Its name. */
  @PrimaryColumn('text')
  job!: string;

  /** Until then a replica has the job, or it is not due. */
  @Column('timestamptz')
  taken_until!: Date;

  /** Null: it was never done. */
  @Column('timestamptz', { nullable: true })
  ended_at!: Date | null;

  /** Rows of the last time, for whoever looks. */
  @Column('bigint', { default: 0 })
  affected!: number;
}
