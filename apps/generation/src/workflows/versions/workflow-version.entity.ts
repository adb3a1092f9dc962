import type { Requirement, WorkflowForm, WorkflowWarning } from '@atelier/contracts';
import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkflowEntity } from './workflow.entity.js';

/** An immutable state of a workflow: rows are inserted and read, never changed. */
@Entity('workflow_version')
@Unique('workflow_version_workflow_id_number_key', ['workflow_id', 'number'])
export class WorkflowVersionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  @ForeignKey(() => WorkflowEntity, { name: 'workflow_version_workflow_id_fkey' })
  workflow_id!: number;

  /** From 1, without gaps within a workflow. */
  @Column('integer')
  number!: number;

  /** How the file was written. */
  @Column('text')
  format!: string;

  /** The workflow as it was brought, as JSON text. */
  @Column('text')
  source!: string;

  /** The graph in the API format, as JSON text: integers up to 2^64-1 and `NaN` survive. */
  @Column('text')
  graph!: string;

  @Column('jsonb')
  form!: WorkflowForm;

  /** Of the graph with the values that it was brought with. */
  @Column('jsonb')
  requirement!: Requirement;

  @Column('jsonb')
  warnings!: WorkflowWarning[];

  /** How many the graph has. */
  @Column('integer')
  nodes!: number;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
