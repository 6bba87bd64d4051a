import type { Progress } from '../../provider.ts';
import { fetchFile, integrityOf } from './download-file.ts';
import { onDisk } from '../figures.ts';
import { checkRoom, keepFile, keeping } from './keep-file.ts';
import { listFiles, missingOf, type DownloadOptions, type ModelFile } from './model-files.ts';
import { pin } from './pins.ts';
import type { Platform } from '../page/platform.ts';
import type { ModelRecord } from '../models/record.ts';
import { SpeedMeter } from './speed-meter.ts';
import { shelves } from './weights.ts';

/** How far a download has come. Speed and time left are absent until they can be told. */
export interface DownloadProgress extends Progress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  readonly fraction: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
}

/** How many files are fetched at once. */
const lanes = 3;

/**
 * Downloads a model into the caches WebLLM reads, each file checked before it is kept. Pausing is aborting: every
 * finished file stays, and calling again goes on with the rest.
 */
export async function downloadModel(
  record: ModelRecord,
  platform: Platform,
  options: DownloadOptions,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  const files = await listFiles(record, platform, options, signal);
  const missing = await missingOf(files, platform);
  const totalBytes = sum(files);
  const meter = new SpeedMeter(() => platform.now());
  let loadedBytes = totalBytes - sum(missing);
  await checkRoom(sum(missing), platform);

  const report = (bytes: number) => {
    loadedBytes += bytes;
    meter.add(bytes);
    onProgress(progressOf(loadedBytes, totalBytes, meter.bytesPerSecond()));
  };
  report(0);
  const queue = [...missing];
  await together(signal, async (stop) => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const blob = await fetchFile(file, platform, stop, report);
      await keepFile({ cache: shelves[file.shelf], url: file.url, blob }, sum([file, ...queue]), platform);
      if (file.shelf !== 'library') continue;
      const hash = await integrityOf(await blob.arrayBuffer());
      await keeping(sum(queue), platform, () => pin(record, hash, platform));
    }
  });
}

/** Runs a few of the same work side by side. One that fails ends the others, so that nothing goes on unseen. */
async function together(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  try {
    await Promise.all(Array.from({ length: lanes }, () => work(stop)));
  } finally {
    failed.abort();
  }
}

function sum(files: readonly ModelFile[]): number {
  return files.reduce((total, file) => total + (file.bytes ?? 0), 0);
}

function progressOf(loaded: number, total: number, speed: number | undefined): DownloadProgress {
  const loadedBytes = Math.min(loaded, total);
  const secondsLeft = speed === undefined ? undefined : Math.ceil((total - loadedBytes) / speed);
  return {
    text: `Downloading: ${onDisk(loadedBytes)} of ${onDisk(total)}`,
    loadedBytes,
    totalBytes: total,
    fraction: total === 0 ? 1 : loadedBytes / total,
    ...(speed === undefined ? {} : { bytesPerSecond: speed }),
    ...(secondsLeft === undefined ? {} : { secondsLeft }),
  };
}
