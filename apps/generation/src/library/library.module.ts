import { Module } from '@nestjs/common';
import { ArchivesModule } from './archives/archives.module.js';
import { ChecksModule } from './checks/checks.module.js';
import { CollectionsModule } from './collections/collections.module.js';
import { FavouritesModule } from './favourites/favourites.module.js';
import { GroupSharesModule } from './group-shares/group-shares.module.js';
import { HistoryModule } from './history/history.module.js';
import { LineageModule } from './lineage/lineage.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { PublicSharesModule } from './public-shares/public-shares.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { SearchModule } from './search/search.module.js';
import { SharesModule } from './shares/shares.module.js';
import { TakedownModule } from './takedown/takedown.module.js';
import { TrashModule } from './trash/trash.module.js';
import { UserExportsModule } from './user-exports/user-exports.module.js';

/** What is kept after a task has ended. */
@Module({
  imports: [
    ArchivesModule,
    ChecksModule,
    CollectionsModule,
    FavouritesModule,
    GroupSharesModule,
    HistoryModule,
    LineageModule,
    PicturesModule,
    PublicSharesModule,
    ReviewsModule,
    SearchModule,
    SharesModule,
    TakedownModule,
    TrashModule,
    UserExportsModule,
  ],
})
export class LibraryModule {}
