import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The days on which a user was in a group, as auth said it; both ends count. What was used on them is told for the group. */
@Entity('group_span')
export class GroupSpanEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  @PrimaryColumn('bigint')
  group_id!: number;

  @PrimaryColumn('date')
  first_day!: string;

  /** Null: they are in it. */
  @Column('date', { nullable: true })
  last_day!: string | null;
}
