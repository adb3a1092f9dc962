import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How fast a kind of GPU loads models: a running mean over the attempts that loaded something. */
@Entity('load_rate')
export class LoadRateEntity {
  @PrimaryColumn('text')
  runner_class!: string;

  @Column('double precision')
  ms_per_byte!: number;

  @Column('integer', { default: 1 })
  samples!: number;
}
