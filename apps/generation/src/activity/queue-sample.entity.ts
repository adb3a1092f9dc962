import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How deep the queue was in one minute; `QueueSamples` writes and removes it. */
@Entity('queue_sample')
export class QueueSampleEntity {
  /** Its beginning. */
  @PrimaryColumn('timestamptz')
  minute!: Date;

  @Column('integer')
  pending!: number;

  @Column('integer')
  running!: number;
}
