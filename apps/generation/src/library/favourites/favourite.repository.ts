import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { MARK } from './favourite.sql.js';

/** Which pictures their owners marked. */
@Injectable()
export class FavouriteRepository {
  constructor(private readonly database: Database) {}

  /** Changes nothing where the picture is not the user's, or is marked so already. */
  async mark(imageId: number, userId: number, isFavourite: boolean): Promise<void> {
    await this.database.run(MARK, [imageId, userId, isFavourite]);
  }
}
