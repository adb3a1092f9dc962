import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { PresetEntity } from '../../workflows/presets/preset.entity.js';
import { WorkflowEntity } from '../../workflows/versions/workflow.entity.js';
import { CollectionEntity } from '../collections/collection.entity.js';

/** Something of a user that the members of a group may use, and do not change. It names one thing. */
@Entity('group_share')
@Check('group_share_item_check', 'num_nonnulls(workflow_id, preset_id, collection_id) = 1')
@Index('group_share_user', ['user_id', 'group_id'])
@Index('group_share_group', ['group_id'])
@Index('group_share_workflow', ['workflow_id', 'group_id'], { unique: true, where: 'workflow_id IS NOT NULL' })
@Index('group_share_preset', ['preset_id', 'group_id'], { unique: true, where: 'preset_id IS NOT NULL' })
@Index('group_share_collection', ['collection_id', 'group_id'], { unique: true, where: 'collection_id IS NOT NULL' })
export class GroupShareEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** Whose it is. */
  @Column('bigint')
  user_id!: number;

  @Column('bigint')
  group_id!: number;

  @Column('bigint', { nullable: true })
  @ForeignKey(() => WorkflowEntity, { name: 'group_share_workflow_id_fkey', onDelete: 'CASCADE' })
  workflow_id!: number | null;

  @Column('bigint', { nullable: true })
  @ForeignKey(() => PresetEntity, { name: 'group_share_preset_id_fkey', onDelete: 'CASCADE' })
  preset_id!: number | null;

  @Column('bigint', { nullable: true })
  @ForeignKey(() => CollectionEntity, { name: 'group_share_collection_id_fkey', onDelete: 'CASCADE' })
  collection_id!: number | null;

  /** Its owner is disabled: nobody sees it until they are let in again. */
  @Column('boolean', { default: false })
  suspended!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
