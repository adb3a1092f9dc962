import { Module } from '@nestjs/common';
import { PictureCopies } from './picture-copies.service.js';

@Module({ providers: [PictureCopies], exports: [PictureCopies] })
export class CopiesModule {}
