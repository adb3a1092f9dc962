import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The hash of something that may be used once, kept for as long as it would count: tickets of sign-ins, logout tokens. */
@Entity('used_once')
@Index('used_once_expires', ['expires_at'])
export class UsedOnceEntity {
  /** SHA-256. */
  @PrimaryColumn('bytea')
  hash!: Buffer;

  @Column('timestamptz')
  expires_at!: Date;
}
