import { Module } from '@nestjs/common';
import { IdentityModule } from '../../identity/identity.module.js';
import { ModelsModule } from '../models/models.module.js';
import { ComfyLink } from './comfy-link.js';

@Module({ imports: [IdentityModule, ModelsModule], providers: [ComfyLink], exports: [ComfyLink] })
export class LinkModule {}
