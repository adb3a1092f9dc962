import { Module } from '@nestjs/common';
import { TasksModule } from '../../tasks/tasks.module.js';
import { RemoveUsers } from './remove-users.js';
import { RemovedTasks } from './removed-tasks.js';
import { RemovedUser } from './removed-user.js';

/** Users who are removed with everything. */
@Module({ imports: [TasksModule], providers: [RemovedTasks, RemovedUser, RemoveUsers] })
export class RemovalsModule {}
