import { Module } from '@nestjs/common';
import { PictureCopies } from './picture-copies.js';

@Module({ providers: [PictureCopies], exports: [PictureCopies] })
export class CopiesModule {}
