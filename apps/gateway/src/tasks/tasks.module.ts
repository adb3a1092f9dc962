import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { TasksController } from './tasks.controller.js';

@Module({ imports: [PictureAddressesModule], controllers: [TasksController] })
export class TasksModule {}
