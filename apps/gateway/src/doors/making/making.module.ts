import { Module } from '@nestjs/common';
import { CopiesModule } from '../../downloads/copies/copies.module.js';
import { AssetsModule } from '../../assets/assets.module.js';
import { ProgressModule } from '../../progress/progress.module.js';
import { WaitsModule } from '../../waits/waits.module.js';
import { BringPictures } from './bring-pictures.js';
import { FillForm } from './fill-form.js';
import { FindWorkflow } from './find-workflow.js';
import { MadePictures } from './made-pictures.js';
import { MakePictures } from './make-pictures.js';
import { ModelAliases } from './model-aliases.js';
import { OrderTasks } from './order-tasks.js';
import { PictureModels } from './picture-models.js';
import { TaskPreviews } from './task-previews.js';

/** What doors that answer with pictures have in common: accept, wait, read. */
@Module({
  imports: [AssetsModule, CopiesModule, ProgressModule, WaitsModule],
  providers: [
    BringPictures,
    FillForm,
    FindWorkflow,
    MadePictures,
    MakePictures,
    ModelAliases,
    OrderTasks,
    PictureModels,
    TaskPreviews,
  ],
  exports: [
    PictureModels,
    BringPictures,
    FillForm,
    FindWorkflow,
    MadePictures,
    MakePictures,
    OrderTasks,
    TaskPreviews,
    WaitsModule,
  ],
})
export class MakingModule {}
