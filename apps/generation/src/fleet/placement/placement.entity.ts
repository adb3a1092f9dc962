import type { Requirement } from '@atelier/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A requirement that tasks have or had, under its hash. Never changed; one that is not used for long goes. */
@Entity('placement')
@Index('placement_unused', ['used_at'])
export class PlacementEntity {
  /** Hexadecimal SHA-256 of the requirement. */
  @PrimaryColumn('text')
  key!: string;

  @Column('jsonb')
  requirement!: Requirement;

  /** Its model files as `runner.warm_files` names them: `folder/file`. */
  @Column('text', { array: true })
  files!: string[];

  /** Whether the runners that were known when it was added have been compared with it. */
  @Column('boolean', { default: false })
  placed!: boolean;

  /** When a task was last created with it, to within an hour. */
  @Column('timestamptz', { default: () => 'now()' })
  used_at!: Date;
}
