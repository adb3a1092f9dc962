import type { HistoryItem, Image, Output, TaskProgressEvent, TaskStatusEvent } from '@atelier/contracts';

/** Complete values for specs; a spec names what it is about. */
export function sampleTask(part: Partial<HistoryItem> = {}): HistoryItem {
  return {
    id: 7,
    user_id: 1,
    prompt: 'a fox',
    model_name: 'stable-diffusion-1.5',
    status: 'pending',
    result_id: null,
    error_code: null,
    error_message: null,
    created_at: '2026-11-24T08:00:00.000Z',
    started_at: null,
    completed_at: null,
    params: {
      negative_prompt: '',
      width: 512,
      height: 512,
      steps: 20,
      cfg: 7,
      sampler_name: 'euler',
      scheduler: 'normal',
      seed: 11,
      batch_size: 1,
    },
    queue_position: null,
    eta_ms: null,
    attempt: 0,
    phase: null,
    progress: 0,
    images: [],
    ...part,
  };
}

export function completedTask(id: number, pictures = 1): HistoryItem {
  const images = Array.from({ length: pictures }, (_, index) => sampleImage(id * 10 + index));
  return sampleTask({ id, status: 'completed', attempt: 1, progress: 1, result_id: id, images });
}

export function sampleImage(id: number): Image {
  return {
    id,
    width: 512,
    height: 512,
    content_type: 'image/png',
    size_bytes: 1_000,
    sha256: '0'.repeat(64),
    thumbhash: '',
    seed: 11,
    favourite: false,
    collection_ids: [],
    url: `/api/v1/images/${id}/content`,
    thumbnail_url: `/api/v1/images/${id}/thumbnail`,
  };
}

/** A film, unless said otherwise. */
export function sampleOutput(id: number, part: Partial<Output> = {}): Output {
  return {
    ...sampleImage(id),
    kind: 'video',
    content_type: 'video/mp4',
    file_name: `film_${id}.mp4`,
    duration_ms: 2_000,
    frame_rate: 6,
    node: { id: '9', title: null },
    text: null,
    ...part,
  };
}

export function sampleEvent(part: Partial<TaskStatusEvent> = {}): TaskStatusEvent {
  return {
    v: 1,
    seq: 1,
    task_id: 7,
    status: 'processing',
    deleted: false,
    phase: 'preparing',
    attempt: 1,
    queue_position: null,
    eta_ms: null,
    result_id: null,
    error_code: null,
    error_message: null,
    ts: '2026-11-24T08:00:05.000Z',
    ...part,
  };
}

export function sampleProgress(part: Partial<TaskProgressEvent> = {}): TaskProgressEvent {
  const ts = '2026-11-24T08:00:06.000Z';
  return { v: 1, task_id: 7, attempt: 1, phase: 'sampling', value: 0.3, step: 6, steps: 20, eta_ms: 900, ts, ...part };
}
