import { afterEach, describe, expect, it } from '@jest/globals';
import { createSchema } from '@atelier/testing';
import {
  Column,
  Entity,
  Index,
  PrimaryColumn,
  type DataSource,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { migratedSource, schemaDrift } from './schema-drift.js';

class Things1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id bigint PRIMARY KEY, name text NOT NULL)');
    await runner.query('CREATE INDEX thing_name ON thing (name)');
  }

  async down(): Promise<void> {}
}

@Entity('thing')
@Index('thing_name', ['name'])
class ThingEntity {
  @PrimaryColumn('bigint') id!: number;
  @Column('text') name!: string;
}

@Entity('thing')
@Index('thing_name', ['name'])
class WithMoreEntity {
  @PrimaryColumn('bigint') id!: number;
  @Column('text') name!: string;
  @Column('text') colour!: string;
}

@Entity('thing')
class WithoutIndexEntity {
  @PrimaryColumn('bigint') id!: number;
  @Column('text') name!: string;
}

@Entity('thing')
@Index('thing_name', ['name'])
class OtherwiseEntity {
  @PrimaryColumn('bigint') id!: number;
  @Column('text', { nullable: true }) name!: string | null;
}

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

type EntityClass = new () => object;

async function source(entity: EntityClass): Promise<DataSource> {
  const { name, url, drop } = await createSchema('drift');
  const made = await migratedSource({
    url: url.replace(/\?.*/, ''),
    schema: name,
    migrations: [Things1764000000000],
    entities: [entity],
  });
  opened.push(drop, () => made.destroy());
  return made;
}

describe('the drift between migrations and entities', () => {
  it('is nothing where they agree', async () => {
    expect(await schemaDrift(await source(ThingEntity))).toEqual([]);
  });

  it.each<[string, EntityClass, RegExp]>([
    ['a column that only the entity has', WithMoreEntity, /ADD "colour"/],
    ['an index that only the schema has', WithoutIndexEntity, /DROP INDEX .*thing_name/],
    ['a column that may be null on one side only', OtherwiseEntity, /"name" DROP NOT NULL/],
  ])('is %s', async (_what, entity, statement) => {
    expect((await schemaDrift(await source(entity))).join('\n')).toMatch(statement);
  });

  it('is a column, or a table, that only the schema has', async () => {
    const made = await source(ThingEntity);
    await made.query('ALTER TABLE thing ADD COLUMN weight int');
    await made.query('CREATE TABLE other (id int)');
    const drift = await schemaDrift(made);
    expect(drift).toEqual(expect.arrayContaining([expect.stringMatching(/DROP COLUMN "weight"/)]));
    expect(drift).toEqual(
      expect.arrayContaining(['no entity has the column thing.weight', 'no entity has the column other.id']),
    );
  });
});
