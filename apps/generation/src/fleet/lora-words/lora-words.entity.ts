import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a LoRA says of itself, told once by the first runner that has it. */
@Entity('lora_words')
export class LoraWordsEntity {
  /** As ComfyUI lists it, with the folders below the model folder. */
  @PrimaryColumn('text')
  file!: string;

  /** -1: its ComfyUI does not say. */
  @PrimaryColumn('bigint')
  size_bytes!: number;

  @Column('text', { array: true })
  trigger_words!: string[];

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { nullable: true })
  base_model!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  told_at!: Date;
}
