import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A client that has registered itself. Nothing that it says of itself is known to be true. */
@Entity('registered_clients')
@Index('registered_clients_created', ['created_at'])
export class RegisteredClientEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  redirect_uris!: string[];

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
