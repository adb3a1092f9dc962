import { Module } from '@nestjs/common';
import { FactorRemovalController } from './factor-removal.controller.js';
import { SecondFactorsController } from './second-factors.controller.js';

@Module({ controllers: [SecondFactorsController, FactorRemovalController] })
export class SecondFactorsModule {}
