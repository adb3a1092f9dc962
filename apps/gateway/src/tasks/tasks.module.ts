import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { WaitsModule } from '../waits/waits.module.js';
import { StatusReads } from './status-reads.js';
import { TasksController } from './tasks.controller.js';

@Module({ imports: [PictureAddressesModule, WaitsModule], controllers: [TasksController], providers: [StatusReads] })
export class TasksModule {}
