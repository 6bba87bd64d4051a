import { describe, expect, it } from 'vitest';
import { waitingWeb, type Wait } from '../../../src/app/imports/waiting-web.ts';
import { patientFetch } from '../../../src/tasks/web/patient-fetch.ts';

/** What a page is told while one address is asked, which first fails in this way and then answers. */
async function told(failure: () => Promise<Response>): Promise<readonly (Wait | undefined)[]> {
  const heard: (Wait | undefined)[] = [];
  let asked = 0;
  const web = {
    fetch: () => (asked++ === 0 ? failure() : Promise.resolve(new Response('here'))),
    sleep: () => Promise.resolve(),
  };
  const listened = waitingWeb(web, (wait) => heard.push(wait));
  await patientFetch('The data', 'https://data.example/rows', listened, new AbortController().signal);
  return heard;
}

const answering =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Promise.resolve(new Response('', { status, headers }));

describe('waiting for a host', () => {
  it('is told as a host out of reach where no answer came', async () => {
    const lost = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    expect(await told(lost)).toEqual([{ seconds: 2, why: 'unreachable' }, undefined]);
  });

  it('is told as asked for by the host, for as long as it said', async () => {
    expect(await told(answering(429, { 'retry-after': '7' }))).toEqual([{ seconds: 7, why: 'patience' }, undefined]);
  });

  it('is told as a host that is not ready where it answered with a fault of its own', async () => {
    expect(await told(answering(503))).toEqual([{ seconds: 2, why: 'not-ready' }, undefined]);
  });

  it('still tells that this device is offline', () => {
    const offline = { fetch: answering(200), sleep: () => Promise.resolve(), isOffline: () => true };
    expect(waitingWeb(offline, () => undefined).isOffline?.()).toBe(true);
  });
});
