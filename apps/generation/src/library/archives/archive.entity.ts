import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Many pictures that wait to be fetched as one zip. A create deletes the expired ones of its user. */
@Entity('archive')
@Index('archive_user', ['user_id', 'id'])
export class ArchiveEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  user_id!: number;

  /** As they were chosen; each is looked at anew when it is fetched. */
  @Column('bigint', { array: true })
  image_ids!: number[];

  /** Of the collection; null: the pictures were chosen one by one. */
  @Column('text', { nullable: true })
  name!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz')
  expires_at!: Date;
}
