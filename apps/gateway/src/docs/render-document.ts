import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { buildDocument } from './build-document.js';

/** Settings that pass validation; in Nest's preview mode no connection is opened. */
const SETTINGS = {
  NATS_URL: 'nats://127.0.0.1:4222',
  SIGNING_SECRET: 'only to describe the routes, signs nothing',
  OBJECT_STORE_PATH: '.',
};

@Module({ imports: [AppModule.forRoot(readConfig(SETTINGS))] })
class DescribedModule {}

/** The description as JSON text, built from the routes without a broker or a listening server. */
export async function renderDocument(): Promise<string> {
  const app = await NestFactory.create<NestFastifyApplication>(DescribedModule, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  try {
    return `${JSON.stringify(buildDocument(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
