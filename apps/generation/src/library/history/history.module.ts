import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { CollectionsModule } from '../collections/collections.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { SearchModule } from '../search/search.module.js';
import { HistoryPages } from './history-pages.js';
import { HistoryWalk } from './history-walk.js';
import { HistoryController } from './history.controller.js';

/** A user's tasks, page by page. */
@Module({
  imports: [CollectionsModule, PicturesModule, SearchModule, StateModule],
  controllers: [HistoryController],
  providers: [HistoryPages, HistoryWalk],
})
export class HistoryModule {}
