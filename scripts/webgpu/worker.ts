import * as webllm from 'web-llm-0-2-79';
import { LocalEngine } from '../../src/providers/webllm/worker/local-engine.ts';
import type { ToWorker } from '../../src/providers/webllm/protocol.ts';
import { serve } from '../../src/providers/webllm/worker/serve.ts';
import { WebllmLoader } from '../../src/providers/webllm/worker/worker-backend.ts';
import { listDevices } from './list-devices.ts';

/** The worker of the app with WebLLM 0.2.79 in it, and one more message: `lose` destroys the GPU device. */
type Message = ToWorker | { readonly type: 'lose' };

const devices = listDevices();

serve(
  {
    postMessage: (message) => {
      self.postMessage(message);
    },
    listen: (listener) => {
      self.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        if (data.type === 'lose') devices.at(-1)?.destroy();
        else listener(data);
      });
    },
  },
  // 0.2.79 has types of its own; the parts used are the same.
  new LocalEngine(new WebllmLoader(webllm as unknown as ConstructorParameters<typeof WebllmLoader>[0], '0.2.79')),
);
