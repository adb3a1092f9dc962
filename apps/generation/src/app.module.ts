import { Module, type DynamicModule } from '@nestjs/common';
import { Database, DatabaseModule, OutboxRelay } from '@atelier/database';
import { EventStream, MessagingModule } from '@atelier/messaging';
import { HealthModule } from '@atelier/platform';
import { StorageModule } from '@atelier/storage';
import { AuditController } from './admin/audit.controller.js';
import { ArchiveRepository } from './archives/archive.repository.js';
import { ArchivesController } from './archives/archives.controller.js';
import { ArchivesService } from './archives/archives.service.js';
import { AttemptRepository } from './attempts/attempt.repository.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { FaultRouting } from './attempts/fault-routing.js';
import { Reaper } from './attempts/reaper.js';
import { AttemptController, LeaseController } from './attempts/work.controller.js';
import { CollectionContentsService } from './collections/collection-contents.service.js';
import { CollectionImageRepository } from './collections/collection-image.repository.js';
import { CollectionRepository } from './collections/collection.repository.js';
import { CollectionsController } from './collections/collections.controller.js';
import { CollectionsService } from './collections/collections.service.js';
import { Config } from './config.js';
import { DeadLetterRepository } from './dead-letters/dead-letter.repository.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { DeadLettersService } from './dead-letters/dead-letters.service.js';
import { EventsController } from './events/events.controller.js';
import { SyncService } from './events/sync.service.js';
import { FleetController } from './fleet/fleet.controller.js';
import { QueueBoardRepository } from './fleet/queue-board.repository.js';
import { QueueBoard } from './fleet/queue-board.service.js';
import { RunnerBoardRepository } from './fleet/runner-board.repository.js';
import { RunnerBoard } from './fleet/runner-board.service.js';
import { RunnerOrders } from './fleet/runner-orders.service.js';
import { StorageBoard } from './fleet/storage-board.service.js';
import { FavouriteRepository } from './gallery/favourite.repository.js';
import { GalleryController } from './gallery/gallery.controller.js';
import { ImageChangeService } from './gallery/image-change.service.js';
import { HistoryController } from './history/history.controller.js';
import { HistoryService } from './history/history.service.js';
import { HistoryWalk } from './history/history-walk.js';
import { StorageQuota } from './quota/storage-quota.js';
import { BacklogReader } from './metrics/backlog-reader.js';
import { FleetMetrics } from './metrics/fleet-metrics.js';
import { PurgeService } from './purge/purge.service.js';
import { ImageRepository } from './results/image.repository.js';
import { HousekeepingTurn } from './retention/housekeeping-turn.js';
import { RetentionRepository } from './retention/retention.repository.js';
import { RetentionService } from './retention/retention.service.js';
import { ResultsController } from './results/results.controller.js';
import { ResultsService } from './results/results.service.js';
import { ModelCatalog } from './runners/model-catalog.js';
import { ModelsController } from './runners/models.controller.js';
import { QuarantineRepository } from './runners/quarantine.repository.js';
import { RunnerRepository } from './runners/runner.repository.js';
import { Reconciler } from './scheduling/reconciler.js';
import { Costs } from './scheduling/cost.js';
import { Forecast } from './scheduling/forecast.js';
import { QueueAnnouncer } from './scheduling/queue-announcer.js';
import { LeaseDesk } from './scheduling/lease-desk.js';
import { LeaseRepository } from './scheduling/lease.repository.js';
import { LeasingService } from './scheduling/leasing.service.js';
import { MIGRATIONS } from './schema/migrations.js';
import { PromptTermRepository } from './search/prompt-term.repository.js';
import { OpenShareRepository } from './shares/open-share.repository.js';
import { PublicSharesController } from './shares/public-shares.controller.js';
import { PublicSharesService } from './shares/public-shares.service.js';
import { ShareAttempts } from './shares/share-attempts.js';
import { ShareCursors } from './shares/share-cursors.js';
import { ShareDoor } from './shares/share-door.js';
import { ShareGrants } from './shares/share-secrets.js';
import { ShareRepository } from './shares/share.repository.js';
import { SharesController } from './shares/shares.controller.js';
import { SharesService } from './shares/shares.service.js';
import { CreateTaskService, TaskIntake } from './tasks/create-task.service.js';
import { EndTaskService } from './tasks/end-task.service.js';
import { IdempotencyRepository } from './tasks/idempotency.repository.js';
import { RetryTaskService } from './tasks/retry-task.service.js';
import { TaskRepository } from './tasks/task.repository.js';
import { TaskSignals } from './tasks/task-signals.js';
import { TaskViews } from './tasks/task-views.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TemplateLibrary } from './templates/template-library.js';
import { DeleteTaskService } from './trash/delete-task.service.js';
import { TrashController } from './trash/trash.controller.js';
import { TrashRepository } from './trash/trash.repository.js';
import { TrashService } from './trash/trash.service.js';

const tasks = [
  CreateTaskService,
  EndTaskService,
  IdempotencyRepository,
  RetryTaskService,
  TaskIntake,
  TaskRepository,
  TaskSignals,
  TaskViews,
];
const scheduling = [
  Costs,
  Forecast,
  LeaseDesk,
  LeaseRepository,
  LeasingService,
  QueueAnnouncer,
  ModelCatalog,
  RunnerRepository,
  TemplateLibrary,
];
const attempts = [AttemptRepository, AttemptsService, FaultRouting, QuarantineRepository, Reaper, Reconciler];
const fleet = [QueueBoard, QueueBoardRepository, RunnerBoard, RunnerBoardRepository, RunnerOrders, StorageBoard];
const metrics = [BacklogReader, FleetMetrics];
const deadLetters = [DeadLetterRepository, DeadLettersService];
const results = [HistoryService, HistoryWalk, ImageRepository, PurgeService, ResultsService, SyncService];
const trash = [DeleteTaskService, TrashRepository, TrashService];
const keeping = [HousekeepingTurn, RetentionRepository, RetentionService, StorageQuota];
const gallery = [FavouriteRepository, ImageChangeService, PromptTermRepository];
const collections = [CollectionContentsService, CollectionImageRepository, CollectionRepository, CollectionsService];
const archives = [ArchiveRepository, ArchivesService];
const shares = [
  OpenShareRepository,
  PublicSharesService,
  ShareAttempts,
  ShareCursors,
  ShareDoor,
  ShareGrants,
  ShareRepository,
  SharesService,
];
const relay = {
  provide: OutboxRelay,
  useFactory: (database: Database, stream: EventStream, config: Config) =>
    new OutboxRelay(database, stream, 'generation', config.values.EVENT_HOURS),
  inject: [Database, EventStream, Config],
};

/** The generation service: wiring only. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    const { NATS_URL, DATABASE_URL, DATABASE_SCHEMA, DATABASE_MIGRATIONS, DATABASE_POOL_SIZE } = config.values;
    return {
      module: AppModule,
      imports: [
        HealthModule,
        MessagingModule.forRoot({ url: NATS_URL, name: 'generation' }),
        DatabaseModule.forRoot({
          url: DATABASE_URL,
          schema: DATABASE_SCHEMA,
          poolSize: DATABASE_POOL_SIZE,
          migrations: MIGRATIONS,
          migrationMode: DATABASE_MIGRATIONS,
        }),
        StorageModule.forRoot(config.values),
      ],
      controllers: [
        TasksController,
        HistoryController,
        ResultsController,
        ModelsController,
        EventsController,
        DeadLettersController,
        AuditController,
        FleetController,
        TrashController,
        GalleryController,
        CollectionsController,
        ArchivesController,
        SharesController,
        PublicSharesController,
        LeaseController,
        AttemptController,
      ],
      providers: [
        { provide: Config, useValue: config },
        relay,
        ...tasks,
        ...scheduling,
        ...attempts,
        ...deadLetters,
        ...fleet,
        ...metrics,
        ...results,
        ...trash,
        ...keeping,
        ...gallery,
        ...collections,
        ...archives,
        ...shares,
      ],
    };
  }
}
