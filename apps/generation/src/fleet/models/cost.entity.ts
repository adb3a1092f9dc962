import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What GPU time was learned to be, by kind of GPU: running means, written at the end of each completed attempt. */
@Entity('cost')
@Index('cost_model', ['model_name', 'runner_class'])
export class CostEntity {
  /** Of a run: `workflow:` and the number of the version. */
  @PrimaryColumn('text')
  template!: string;

  @PrimaryColumn('text')
  model_name!: string;

  @PrimaryColumn('text')
  runner_class!: string;

  /** GPU milliseconds per work unit, without loading. */
  @Column('double precision')
  ms_per_unit!: number;

  /** Milliseconds of loading the model; null: it was always warm. */
  @Column('double precision', { nullable: true })
  load_ms!: number | null;

  @Column('integer', { default: 1 })
  samples!: number;
}
