import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What LoRAs say of themselves. A file without a known size has -1, so that it is one row too. */
export class LoraWords1766300000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE lora_words (
        file text NOT NULL,
        size_bytes bigint NOT NULL,
        trigger_words text[] NOT NULL,
        title text,
        base_model text,
        told_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (file, size_bytes)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lora_words');
  }
}
