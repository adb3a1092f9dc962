import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { CollectionEntity } from '../collections/collection.entity.js';
import { PictureEntity } from '../pictures/picture.entity.js';

/** A link to pictures or a collection for people without an account. That to one picture or a collection ends with it. */
@Entity('share')
@Check('share_check', 'num_nonnulls(image_id, image_ids, collection_id) = 1')
@Unique('share_token_hash_key', ['token_hash'])
@Index('share_user', ['user_id', 'id'])
@Index('share_image', ['image_id'], { where: 'image_id IS NOT NULL' })
@Index('share_collection', ['collection_id'], { where: 'collection_id IS NOT NULL' })
export class ShareEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('bigint')
  user_id!: number;

  /** SHA-256 of the secret in the link. */
  @Column('bytea')
  token_hash!: Buffer;

  /** This, a selection or a collection. */
  @Column('bigint', { nullable: true })
  @ForeignKey(() => PictureEntity, { name: 'share_image_id_fkey', onDelete: 'CASCADE' })
  image_id!: number | null;

  /** A selection, as it was chosen: what its owner has thrown away is not shown, and nothing comes in its place. */
  @Column('bigint', { array: true, nullable: true })
  image_ids!: number[] | null;

  @Column('bigint', { nullable: true })
  @ForeignKey(() => CollectionEntity, { name: 'share_collection_id_fkey', onDelete: 'CASCADE' })
  collection_id!: number | null;

  /** Whether visitors see the recipes. */
  @Column('boolean')
  show_prompt!: boolean;

  /** Null: the link is enough. */
  @Column('text', { nullable: true })
  password_hash!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** Null: it does not end by itself. */
  @Column('timestamptz', { nullable: true })
  expires_at!: Date | null;

  /** How often its first page was opened. */
  @Column('bigint', { default: 0 })
  view_count!: number;

  @Column('timestamptz', { nullable: true })
  last_viewed_at!: Date | null;

  /** How often somebody tried a password that is not its. */
  @Column('bigint', { default: 0 })
  wrong_passwords!: number;

  @Column('timestamptz', { nullable: true })
  last_wrong_at!: Date | null;
}
