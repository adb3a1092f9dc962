import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a name means that programs have written into them. */
@Entity('model_alias')
export class ModelAliasEntity {
  @PrimaryColumn('text')
  name!: string;

  @Column('text')
  model!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: Date;
}
