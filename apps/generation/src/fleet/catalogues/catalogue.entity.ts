import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The class definitions of one kind of ComfyUI, shared by all runners that have the same ones. The definitions themselves are in the object store. */
@Entity('catalogue')
export class CatalogueEntity {
  /** SHA-256 of the canonical JSON of the definitions, in hexadecimal; its object key is made from it. */
  @PrimaryColumn('text')
  hash!: string;

  /** Class name to the SHA-256 of its definition: two catalogues that have a class with one hash have the same class. */
  @Column('jsonb')
  class_hashes!: Record<string, string>;

  /** Of the compressed object. */
  @Column('integer')
  size_bytes!: number;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** When a runner last had it, to a day; unused ones are removed after 30 days. */
  @Column('timestamptz', { default: () => 'now()' })
  last_used_at!: Date;
}
