import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CatalogueEntity } from '../catalogues/catalogue.entity.js';
import { ModelListEntity } from '../catalogues/model-list.entity.js';

/** A runner as it registered itself. Hellos, lease requests and heartbeats update it; nothing deletes it. */
@Entity('runner')
export class RunnerEntity {
  /** The name that it gives itself, such as that of its pod. */
  @PrimaryColumn('text')
  id!: string;

  /** Names one run of the process. */
  @Column('uuid')
  instance_id!: string;

  /** Kind of its GPU, by which costs are learned. */
  @Column('text')
  class!: string;

  @Column('text')
  comfyui_version!: string;

  @Column('bigint')
  vram_total_bytes!: number;

  /** Names of the models that it has in memory. */
  @Column('text', { array: true, default: [] })
  warm!: string[];

  /** Since when a request for work is parked; null: none is. */
  @Column('timestamptz', { nullable: true })
  idle_since!: Date | null;

  /** Attempts that failed in a row; a success clears it. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** Whose they were, at most ten. */
  @Column('bigint', { array: true, default: [] })
  failed_users!: number[];

  /** When the last death of its ComfyUI was counted; a success does not clear it. */
  @Column('timestamptz', { nullable: true })
  comfyui_died_at!: Date | null;

  /** `infinity`: an admin put it there. */
  @Column('timestamptz', { nullable: true })
  quarantined_until!: Date | number | null;

  /** Of this instance. */
  @Column('timestamptz', { default: () => 'now()' })
  started_at!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  last_seen_at!: Date;

  /** Set by an admin: no new leases, also after restarts. */
  @Column('timestamptz', { nullable: true })
  draining_since!: Date | null;

  /** First request for work that found none after the last task; unlike `idle_since` it stays while the requests go on. */
  @Column('timestamptz', { nullable: true })
  waiting_since!: Date | null;

  @Column('timestamptz', { nullable: true })
  quarantined_at!: Date | null;

  /** Model files that it has in memory (`folder/file`), the least recently used first. A runner of the release before does not say. */
  @Column('text', { array: true, default: [] })
  warm_files!: string[];

  /** How much of models it keeps in memory; null: it did not say, and its GPU's memory counts. */
  @Column('bigint', { nullable: true })
  model_memory_bytes!: number | null;

  /** Placement key of its last lease. */
  @Column('text', { nullable: true })
  last_key!: string | null;

  /** Of which catalogue and list of files its rows in `runner_placement` are; empty since a hello: they have to be computed. */
  @Column('text', { nullable: true })
  placed_for!: string | null;

  /** What waits is counted by pool, so that each can be scaled by its own backlog. */
  @Column('text', { default: 'default' })
  pool!: string;

  /** Its class definitions; null: a runner of the release before, or one that has not read them yet. */
  @Column('text', { nullable: true })
  @ForeignKey(() => CatalogueEntity, { name: 'runner_catalogue_hash_fkey', onDelete: 'SET NULL' })
  catalogue_hash!: string | null;

  /** Its model files; null as above. */
  @Column('text', { nullable: true })
  @ForeignKey(() => ModelListEntity, { name: 'runner_model_list_hash_fkey', onDelete: 'SET NULL' })
  model_list_hash!: string | null;
}
