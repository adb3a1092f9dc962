import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Slots } from '../limits/slots.js';

/** Bounds how many uploads go on at this gateway, of one user and of all. */
@Injectable()
export class UploadSlots extends Slots {
  constructor(config: Config) {
    super({ what: 'uploads', perUser: config.uploadsPerUser, total: config.uploadsTotal });
  }
}
