import { Module } from '@nestjs/common';
import { ShippedController } from './shipped.controller.js';

@Module({ controllers: [ShippedController] })
export class ShippedModule {}
