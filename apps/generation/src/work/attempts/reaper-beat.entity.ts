import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: when any replica last looked for lost leases while it could hear heartbeats. */
@Entity('reaper_beat')
@Check('reaper_beat_only_row_check', 'only_row')
export class ReaperBeatEntity {
  @PrimaryColumn('boolean', { default: true })
  only_row!: boolean;

  @Column('timestamptz')
  beat_at!: Date;
}
