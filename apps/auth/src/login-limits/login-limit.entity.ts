import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A counter of sign-ins in a fixed window. */
@Entity('login_limits')
@Index('login_limits_ended', ['window_ends_at'])
export class LoginLimitEntity {
  /** What is counted, such as a name or an address. */
  @PrimaryColumn('text')
  bucket!: string;

  @Column('integer')
  attempts!: number;

  /** When the window ends and the counter restarts. */
  @Column('timestamptz')
  window_ends_at!: Date;
}
