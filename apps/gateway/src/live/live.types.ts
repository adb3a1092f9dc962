import type {
  GroupSharesEvent,
  Problem,
  RenewReply,
  SessionEndedEvent,
  SOCKET_EVENTS,
  SyncReply,
  TaskPreviewEvent,
  TaskProgressEvent,
  TaskStatusEvent,
} from '@atelier/contracts';
import type { Server, Socket } from 'socket.io';

/** Events from clients. Their arguments are untrusted until they are parsed. */
export interface FromClient {
  [SOCKET_EVENTS.sync]: (payload: unknown, ack?: (answer: SyncReply | Problem) => void) => void;
  [SOCKET_EVENTS.renew]: (payload: unknown, ack?: (answer: RenewReply | Problem) => void) => void;
}

export interface ToClient {
  [SOCKET_EVENTS.taskStatus]: (event: TaskStatusEvent) => void;
  [SOCKET_EVENTS.taskProgress]: (event: TaskProgressEvent) => void;
  [SOCKET_EVENTS.taskPreview]: (event: TaskPreviewEvent, picture: Uint8Array) => void;
  [SOCKET_EVENTS.groupShares]: (event: GroupSharesEvent) => void;
  [SOCKET_EVENTS.sessionEnded]: (event: SessionEndedEvent) => void;
}

export type LiveIo = Server<FromClient, ToClient>;
export type LiveSocket = Socket<FromClient, ToClient>;
