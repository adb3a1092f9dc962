import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The model files of one ComfyUI, shared by all runners that have the same ones, such as those of one network folder. */
@Entity('model_list')
export class ModelListEntity {
  /** SHA-256 of the list, in hexadecimal. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('integer')
  total!: number;

  /** All its files have arrived; until then no runner refers to it. */
  @Column('boolean', { default: false })
  complete!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** When a runner last had it, to a day; unused ones are removed after 30 days. */
  @Column('timestamptz', { default: () => 'now()' })
  last_used_at!: Date;
}
