import { expect, it } from 'vitest';
import { describeLoading } from '../../../../src/providers/webllm/worker/load-progress.ts';

it.each([
  [
    { progress: 0.5, text: 'Fetching param cache[9/36]: 512MB fetched. 50% completed, 3 secs elapsed.' },
    { text: 'Downloading: 537 MB of 1.1 GB (9 of 36)', fraction: 0.5, loadedBytes: 2 ** 29, totalBytes: 2 ** 30 },
  ],
  [
    { progress: 0.25, text: 'Loading model from cache[9/36]: 256MB loaded. 25% completed, 1 secs elapsed.' },
    {
      text: 'Moving the model to the GPU: 268 MB of 1.1 GB (9 of 36)',
      fraction: 0.25,
      loadedBytes: 2 ** 28,
      totalBytes: 2 ** 30,
    },
  ],
  [
    { progress: 0.1, text: 'Loading GPU shader modules[7/73]: 10% completed, 2 secs elapsed.' },
    { text: 'Preparing GPU programs (7 of 73)', fraction: 0.1 },
  ],
  [
    { progress: 1, text: 'Finish loading on WebGPU - acme' },
    { text: 'Model loaded', fraction: 1 },
  ],
  [
    { progress: NaN, text: 'Start to fetch params' },
    { text: 'Loading the model', fraction: 0 },
  ],
])('says %j in our words', (report, progress) => {
  expect(describeLoading(report, 2 ** 30)).toEqual(progress);
});

it('names steps without bytes where the size is unknown', () => {
  expect(describeLoading({ progress: 0.5, text: 'Fetching param cache[1/2]: 1MB fetched.' }, undefined)).toEqual({
    text: 'Downloading (1 of 2)',
    fraction: 0.5,
  });
});
