import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ModelListEntity } from './model-list.entity.js';

/** A file of a list. */
@Entity('model_file')
export class ModelFileEntity {
  @PrimaryColumn('text')
  @ForeignKey(() => ModelListEntity, { name: 'model_file_list_hash_fkey', onDelete: 'CASCADE' })
  list_hash!: string;

  /** The model folder of ComfyUI, such as `loras`. */
  @PrimaryColumn('text')
  folder!: string;

  /** As ComfyUI lists it, with the folders below the model folder. */
  @PrimaryColumn('text')
  file!: string;

  /** Null: its ComfyUI does not say. */
  @Column('bigint', { nullable: true })
  size_bytes!: number | null;
}
