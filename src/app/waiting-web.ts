import type { Web } from '../tasks/web.ts';

/** The same web, which also tells for how many seconds it now waits because a host asked for patience. */
export function waitingWeb(web: Web, onWait: (seconds: number | undefined) => void): Web {
  return {
    fetch: web.fetch,
    sleep: async (milliseconds, signal) => {
      onWait(Math.ceil(milliseconds / 1000));
      try {
        await web.sleep(milliseconds, signal);
      } finally {
        onWait(undefined);
      }
    },
  };
}
