import type {
  GenerationParams,
  RunLabels,
  RunOf,
  TaskErrorCode,
  TaskPhase,
  TaskStatus,
  TaskWebhook,
} from '@atelier/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { HAS_DEADLINE, HAS_ID } from './index-conditions.js';

/** What a run was made from, as of its creation: its owner may rename or delete the workflow later. */
export interface TaskRun {
  workflow: RunOf;
  labels: RunLabels;
  /** The same for all tasks of one request; null when there is one, and of those made before this was noted. */
  batch?: string | null;
  /** The first seed of its values that a number can hold. */
  seed: number | null;
}

/**
 * A task: one order of a user. It is created by `CREATE_TASK`, every change of its state is one `transitionSql`, and it is
 * never deleted: a purge empties it.
 */
@Entity('task')
@Check('task_favourites_check', 'favourites >= 0')
@Check('task_status_check', `status IN ('pending', 'processing', 'completed', 'failed', 'cancelled')`)
// The first task of a user and placement key, without a look at any other: (user_id, coalesce(placement_key, model_name), priority
// DESC, id), with the columns of the expression, so that they are counted in it. TypeORM cannot declare an expression.
@Index('task_ready', { synchronize: false })
@Index('task_interrupted', ['user_id'], { where: `status = 'pending' AND interrupted` })
@Index('task_delayed', ['ready_at'], { where: `status = 'pending' AND NOT ready` })
@Index('task_deadlines', ['expires_at'], { where: `status = 'pending' AND ${HAS_DEADLINE}` })
@Index('task_held', ['runner_id'], { where: `status = 'processing'` })
// In the order of their places.
@Index('task_waiting', ['user_id', 'priority', 'id'], { where: `status = 'pending'` })
@Index('task_open', ['user_id', 'id'], { where: `status IN ('pending', 'processing') AND ${HAS_ID}` })
// The lists of the history, the newest first; a range of dates is a part of each of them.
@Index('task_history', ['user_id', 'created_at', 'id'], { where: 'deleted_at IS NULL' })
@Index('task_history_status', ['user_id', 'status', 'created_at', 'id'], { where: 'deleted_at IS NULL' })
@Index('task_history_model', ['user_id', 'model_name', 'created_at', 'id'], { where: 'deleted_at IS NULL' })
@Index('task_favourites', ['user_id', 'created_at', 'id'], { where: 'deleted_at IS NULL AND favourites > 0' })
// The last result of a workflow.
@Index('task_of_version', ['user_id', 'workflow_version_id', 'id'], {
  where: `workflow_version_id IS NOT NULL AND deleted_at IS NULL AND status = 'completed'`,
})
// The ends since a moment, for services that missed events: (completed_at), by block ranges. TypeORM cannot declare it.
@Index('task_ended', { synchronize: false })
// For the limits of keys.
@Index('task_of_key', ['api_key_id', 'created_at'], { where: 'api_key_id IS NOT NULL' })
@Index('task_of_key_open', ['api_key_id'], {
  where: `api_key_id IS NOT NULL AND status IN ('pending', 'processing')`,
})
@Index('task_dead_letters', ['id'], {
  where: `status = 'failed' AND discarded_at IS NULL AND deleted_at IS NULL`,
})
@Index('task_trash', ['user_id', 'deleted_at', 'id'], {
  where: 'deleted_at IS NOT NULL AND purge_requested_at IS NULL',
})
@Index('task_trash_age', ['deleted_at'], { where: 'deleted_at IS NOT NULL AND purge_requested_at IS NULL' })
// For the removal of their user.
@Index('task_emptied', ['user_id', 'id'], { where: 'purge_requested_at IS NOT NULL' })
@Index('task_to_purge', ['purge_requested_at'], { where: 'purge_requested_at IS NOT NULL AND purged_at IS NULL' })
export class TaskEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  /** The owner, of the auth service. */
  @Column('bigint')
  user_id!: number;

  @Column('text', { default: 'pending' })
  status!: TaskStatus;

  /** Phase of the attempt; null unless it is processing. */
  @Column('text', { nullable: true })
  phase!: TaskPhase | null;

  /** 0 to 1, of the attempt in hand. */
  @Column('real', { default: 0 })
  progress!: number;

  /** Name of the graph that the parameters are put into. */
  @Column('text')
  template!: string;

  @Column('text')
  model_name!: string;

  /** Hash of what a run of a workflow needs of a runner. Null, of text-to-image: the model's name stands for it. */
  @Column('text', { nullable: true })
  placement_key!: string | null;

  /** `-` once it is purged. */
  @Column('text')
  prompt!: string;

  /** Every value as it is used: defaults filled in, the seed chosen. Null for a run of a workflow. */
  @Column('jsonb', { nullable: true })
  params!: GenerationParams | null;

  /** The version that it is a run of; null for text-to-image. No foreign key: versions are never deleted. */
  @Column('bigint', { nullable: true })
  workflow_version_id!: number | null;

  /** Of a run: what its owner is told of it. */
  @Column('jsonb', { nullable: true })
  run!: TaskRun | null;

  /** Of a run: its values as JSON text, because seeds up to 2^64-1 survive in it; null once it is purged. */
  @Column('text', { nullable: true })
  run_values!: string | null;

  /** Megapixels × steps × batch: what its time grows with. */
  @Column('double precision')
  work_units!: number;

  /** The greater goes first among the tasks of one user. */
  @Column('smallint', { default: 0 })
  priority!: number;

  /** Pending and not waiting out a delay: only ready tasks are counted in the backlog and leased. */
  @Column('boolean', { default: true })
  ready!: boolean;

  /** It had its turn and lost it by no fault of its own: it goes before what waits. */
  @Column('boolean', { default: false })
  interrupted!: boolean;

  /** When the delay after a failed attempt is over. */
  @Column('timestamptz', { default: () => 'now()' })
  ready_at!: Date;

  /** A task that is still waiting then fails with `expired`. */
  @Column('timestamptz')
  expires_at!: Date;

  /** Number of the attempt in hand, or of the last one; 0: there was none. */
  @Column('integer', { default: 0 })
  attempt!: number;

  /** Attempts that count against the limit: not the ones given back or lost by a fault of ours. */
  @Column('integer', { default: 0 })
  counted_attempts!: number;

  /** How often a restarted runner took this attempt up again. */
  @Column('integer', { default: 0 })
  resumes!: number;

  /** With the attempt's number the proof that a runner may report on it; null unless it is leased. */
  @Column('uuid', { nullable: true })
  lease_token!: string | null;

  /** Moved by each heartbeat; after it the reaper takes the task back. */
  @Column('timestamptz', { nullable: true })
  lease_until!: Date | null;

  /** The runner of the attempt in hand, or of the last one. */
  @Column('text', { nullable: true })
  runner_id!: string | null;

  /** The instance of the runner that has the lease; a later instance of the runner takes it over. */
  @Column('uuid', { nullable: true })
  runner_instance!: string | null;

  /** After running out of memory: only a runner with at least this much may try again. */
  @Column('bigint', { default: 0 })
  min_vram_bytes!: number;

  /** Place in the queue that its owner was last told, from 1. */
  @Column('integer', { nullable: true })
  announced_position!: number | null;

  /** The remaining milliseconds that its owner was last told. */
  @Column('integer', { nullable: true })
  announced_eta_ms!: number | null;

  @Column('timestamptz', { nullable: true })
  announced_at!: Date | null;

  /** GPU milliseconds charged to the user's virtual time at the lease; corrected at the end. */
  @Column('double precision', { default: 0 })
  charged_ms!: number;

  /** The owner wants it stopped; its runner has not confirmed that yet. */
  @Column('timestamptz', { nullable: true })
  cancel_requested_at!: Date | null;

  /** Set when it is completed. No foreign key: the result points here. */
  @Column('bigint', { nullable: true })
  result_id!: number | null;

  @Column('text', { nullable: true })
  error_code!: TaskErrorCode | null;

  /** For the owner. */
  @Column('text', { nullable: true })
  error_message!: string | null;

  /** Taken under the lock of the user's share, so it rises with the id within a user. */
  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** Of the attempt in hand, or of the last one. */
  @Column('timestamptz', { nullable: true })
  started_at!: Date | null;

  /** When it ended, in whatever way. */
  @Column('timestamptz', { nullable: true })
  completed_at!: Date | null;

  /** When it was deleted: by its owner, or because the last of its outputs went to the trash. */
  @Column('timestamptz', { nullable: true })
  deleted_at!: Date | null;

  /** When its files and its prompt were removed for good. */
  @Column('timestamptz', { nullable: true })
  purged_at!: Date | null;

  /** When an admin put the failure away: it is no dead letter any more. */
  @Column('timestamptz', { nullable: true })
  discarded_at!: Date | null;

  /** From then on it cannot be restored: files may be removed already. */
  @Column('timestamptz', { nullable: true })
  purge_requested_at!: Date | null;

  /** How many of its pictures outside of the trash are favourites. */
  @Column('integer', { default: 0 })
  favourites!: number;

  /** The moderation wants an admin to see what it makes before anybody else does. */
  @Column('boolean', { default: false })
  needs_review!: boolean;

  /** How many of its outputs outside of the trash are withheld. */
  @Column('integer', { default: 0 })
  withheld!: number;

  /** About how many of these the moderation is being asked; the others wait for an admin. */
  @Column('integer', { default: 0 })
  checking!: number;

  /** The API key by which it came, of the auth service: the first one of its rotations. Null: a session made it. */
  @Column('uuid', { nullable: true })
  api_key_id!: string | null;

  /** Its last event goes there too; null once it is purged. */
  @Column('jsonb', { nullable: true })
  webhook!: TaskWebhook | null;

  /** The trace of the create (W3C Trace Context), so that lease, run and events belong to the same. */
  @Column('text', { nullable: true })
  traceparent!: string | null;
}
