import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A named set of a user's pictures. */
@Entity('collection')
@Index('collection_user', ['user_id', 'id'])
export class CollectionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  user_id!: number;

  @Column('text')
  name!: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** When its name or its pictures were last changed. */
  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: Date;
}
