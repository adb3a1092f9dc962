import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What each user keeps, the trash included. The triggers `image_stored` and `image_removed` write it, whoever adds or removes pictures:
 * a sum over a million pictures takes a second.
 */
@Entity('user_storage')
@Index('user_storage_most', ['bytes', 'user_id'], { where: 'pictures > 0' })
export class UserStorageEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  @Column('bigint', { default: 0 })
  pictures!: number;

  @Column('bigint', { default: 0 })
  bytes!: number;
}
