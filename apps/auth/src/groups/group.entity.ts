import type { GroupLimits, Role, Scope } from '@atelier/contracts';
import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Users who are given the same: a role at least, a share, models, workflows and scopes, limits. */
@Entity('groups')
@Check('groups_role_check', `role IN ('viewer', 'user', 'publisher', 'admin')`)
@Check('groups_weight_check', 'weight > 0')
@Unique('groups_name_key', ['name_key'])
export class GroupEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'groups_pkey',
  })
  id!: number;

  @Column('text')
  name!: string;

  /** By which names are compared. */
  @Column('text')
  name_key!: string;

  /** What its members are at least; null: it says nothing. */
  @Column('text', { nullable: true })
  role!: Role | null;

  @Column('double precision', { nullable: true })
  weight!: number | null;

  /** Names; empty: it restricts nobody. */
  @Column('jsonb', { default: [] })
  models!: string[];

  /** Ids; empty: it restricts nobody. */
  @Column('jsonb', { default: [] })
  workflows!: number[];

  /** Empty: it restricts nobody. */
  @Column('jsonb', { default: [] })
  scopes!: Scope[];

  @Column('jsonb', { default: {} })
  limits!: GroupLimits;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
