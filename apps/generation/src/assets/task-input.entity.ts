import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { TaskEntity } from '../tasks/state/task.entity.js';
import { AssetEntity } from './asset.entity.js';

/** A file that a task was given: an asset, or a picture of the gallery. While the task lives, the bytes stay. */
@Entity('task_input')
@Check('task_input_check', 'num_nonnulls(asset_id, image_id) = 1')
@Index('task_input_task', ['task_id'])
@Index('task_input_asset', ['asset_id'], { where: 'asset_id IS NOT NULL' })
@Index('task_input_image', ['image_id'], { where: 'image_id IS NOT NULL' })
export class TaskInputEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  @ForeignKey(() => TaskEntity, { name: 'task_input_task_id_fkey', onDelete: 'CASCADE' })
  task_id!: number;

  @Column('bigint', { nullable: true })
  @ForeignKey(() => AssetEntity, { name: 'task_input_asset_id_fkey', onDelete: 'CASCADE' })
  asset_id!: number | null;

  /** Of the room `library`, which this one does not know; the row goes with the picture. */
  @Column('bigint', { nullable: true })
  @ForeignKey('image', { name: 'task_input_image_id_fkey', onDelete: 'CASCADE' })
  image_id!: number | null;
}
