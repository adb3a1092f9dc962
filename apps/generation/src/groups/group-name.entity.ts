import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a group was called last: reports name it also when it is deleted. */
@Entity('group_name')
export class GroupNameEntity {
  @PrimaryColumn('bigint')
  group_id!: number;

  @Column('text')
  name!: string;

  /** Of the terms that said it: an older name is not taken over. */
  @Column('bigint')
  revision!: number;
}
