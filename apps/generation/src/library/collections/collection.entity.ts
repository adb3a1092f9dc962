import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A named set of a user's pictures. */
@Entity('collection')
@Index('collection_user', ['user_id', 'id'])
@Index('collection_creation_key', ['user_id', 'creation_key'], { unique: true, where: 'creation_key IS NOT NULL' })
export class CollectionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  user_id!: number;

  @Column('text')
  name!: string;

  /** The idempotency key of the request that made it. */
  @Column('text', { nullable: true })
  creation_key!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** When its name or its pictures were last changed. */
  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: Date;
}
