import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PictureEntity } from '../pictures/picture.entity.js';
import { CollectionEntity } from './collection.entity.js';

/** A picture in a collection; it may be in several. */
@Entity('collection_image')
// In the order of the history: created_at and task_id descend.
@Index('collection_image_listed', ['collection_id', 'created_at', 'task_id', 'image_id'], { where: 'listed' })
@Index('collection_image_image', ['image_id'])
@Index('collection_image_task', ['task_id'])
export class CollectionImageEntity {
  @PrimaryColumn('bigint')
  @ForeignKey(() => CollectionEntity, { name: 'collection_image_collection_id_fkey', onDelete: 'CASCADE' })
  collection_id!: number;

  @PrimaryColumn('bigint')
  @ForeignKey(() => PictureEntity, { name: 'collection_image_image_id_fkey', onDelete: 'CASCADE' })
  image_id!: number;

  @Column('bigint')
  task_id!: number;

  /** Of the task: a collection is listed in the order of the history. */
  @Column('timestamptz')
  created_at!: Date;

  /** False while the picture is in the trash. */
  @Column('boolean')
  listed!: boolean;
}
