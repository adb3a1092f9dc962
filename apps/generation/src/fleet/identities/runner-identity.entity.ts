import type { IdentityOrigin } from '@atelier/contracts';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Which key a runner connects by. It is not deleted: a name that was revoked stays refused until a token is made for it. */
@Entity('runner_identity')
@Unique('runner_identity_public_key', ['public_key'])
@Check('runner_identity_origin', `origin IN ('token', 'pod', 'setting', 'shared')`)
export class RunnerIdentityEntity {
  @PrimaryColumn('text')
  runner_id!: string;

  /** As NATS writes keys of users: `U…`. */
  @Column('text')
  public_key!: string;

  @Column('text')
  origin!: IdentityOrigin;

  @Column('timestamptz', { default: () => 'now()' })
  enrolled_at!: Date;

  /** When it was last let in; null: never yet. */
  @Column('timestamptz', { nullable: true })
  connected_at!: Date | null;

  /** From where, as the broker saw it. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('timestamptz', { nullable: true })
  revoked_at!: Date | null;
}
