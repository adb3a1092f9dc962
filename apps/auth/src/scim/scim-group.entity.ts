import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { GroupEntity } from '../groups/group.entity.js';

/** A group whose name and members an identity provider keeps; what it gives says an admin. */
@Entity('scim_groups')
@Index('scim_groups_external_id', ['external_id'], { unique: true, where: 'external_id IS NOT NULL' })
export class ScimGroupEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'scim_groups_pkey' })
  @ForeignKey(() => GroupEntity, { name: 'scim_groups_group_id_fkey', onDelete: 'CASCADE' })
  group_id!: number;

  @Column('text', { nullable: true })
  external_id!: string | null;
}
