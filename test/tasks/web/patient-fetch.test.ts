import { expect, it } from 'vitest';
import { patientFetch } from '../../../src/tasks/web/patient-fetch.ts';
import { never } from '../files.ts';

/** A network without an answer, on a device that says whether it has one; counts how often it is waited. */
function brokenWeb(isOffline?: () => boolean) {
  const waits: number[] = [];
  return {
    waits,
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    sleep: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)),
    ...(isOffline === undefined ? {} : { isOffline }),
  };
}

it('says at once that this device is offline, since waiting would not help', async () => {
  const web = brokenWeb(() => true);
  await expect(patientFetch('The data', 'https://data.example/', web, never)).rejects.toMatchObject({
    kind: 'offline',
    message: 'The data could not be reached: this device is offline. Connect it and try again.',
  });
  expect(web.waits).toEqual([]);
});

it.each([undefined, () => false])('asks again where the device may have a network', async (isOffline) => {
  const web = brokenWeb(isOffline);
  await expect(patientFetch('The data', 'https://data.example/', web, never)).rejects.toThrow('Check the connection');
  expect(web.waits).toHaveLength(4);
});

it('gives up at once where nobody waits for the data any more', async () => {
  const controller = new AbortController();
  const fetch = () => {
    controller.abort(new Error('The page was left.'));
    return Promise.reject(new DOMException('The fetch was aborted.', 'AbortError'));
  };
  const web = { ...brokenWeb(), fetch };
  const data = patientFetch('The data', 'https://data.example/', web, controller.signal);
  await expect(data).rejects.toThrow('The fetch was aborted.');
  expect(web.waits).toEqual([]);
});

it('asks a host on this device also while there is no network', async () => {
  const web = { ...brokenWeb(() => true), fetch: () => Promise.resolve(new Response('here')) };
  expect(await (await patientFetch('The data', 'http://localhost/', web, never)).text()).toBe('here');
});
