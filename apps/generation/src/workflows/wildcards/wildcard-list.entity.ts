import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Lines that `__name__` in a prompt of its owner draws from. */
@Entity('wildcard_list')
export class WildcardListEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  @PrimaryColumn('text')
  name!: string;

  @Column('text', { array: true })
  lines!: string[];

  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: Date;
}
