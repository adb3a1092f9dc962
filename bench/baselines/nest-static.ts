import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { offer, settingsOf } from '../harness/child.js';

/** Settings: the JSON to answer, of the same size as what it is compared with. */
const { answer } = settingsOf<{ answer: object }>();

/** The least that Nest on Fastify does for a request: one route that answers an object it has. */
@Controller()
class StaticController {
  @Get('static')
  read(): object {
    return answer;
  }
}

@Module({ controllers: [StaticController] })
class StaticModule {}

const app = await NestFactory.create<NestFastifyApplication>(StaticModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
offer({ url: () => url });
