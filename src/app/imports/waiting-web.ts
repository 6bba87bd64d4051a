import type { Web } from '../../tasks/web/web.ts';

/** That a host is asked again later: in how many seconds, and why not now. */
export interface Wait {
  readonly seconds: number;
  readonly why: 'unreachable' | 'not-ready' | 'patience';
}

/** The same web, which also tells for how long it now waits before a host is asked again, and why. */
export function waitingWeb(web: Web, onWait: (wait: Wait | undefined) => void): Web {
  let why: Wait['why'] = 'patience';
  return {
    ...web,
    fetch: async (url, init) => {
      why = 'unreachable';
      const response = await web.fetch(url, init);
      why = response.status >= 500 ? 'not-ready' : 'patience';
      return response;
    },
    sleep: async (milliseconds, signal) => {
      onWait({ seconds: Math.ceil(milliseconds / 1000), why });
      try {
        await web.sleep(milliseconds, signal);
      } finally {
        onWait(undefined);
      }
    },
  };
}
