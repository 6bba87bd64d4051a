import * as webllm from 'web-llm-0-2-79';
import { LocalEngine } from '../../src/providers/webllm/worker/local-engine.ts';
import { serveEngine } from '../../src/providers/webllm/worker/serve-engine.ts';
import { WebllmLoader } from '../../src/providers/webllm/worker/worker-backend.ts';
import { listDevices } from './list-devices.ts';

// The worker of the app with WebLLM 0.2.79 in it, and one more message: `lose` destroys the GPU device.
const devices = listDevices();

serveEngine(
  {
    postMessage: (message) => self.postMessage(message),
    addEventListener: (type, listener) => {
      self.addEventListener(type, (event: MessageEvent<{ readonly type: string }>) => {
        if (event.data.type === 'lose') devices.at(-1)?.destroy();
        else listener(event);
      });
    },
  },
  // 0.2.79 has types of its own; the parts used are the same.
  new LocalEngine(new WebllmLoader(webllm as unknown as ConstructorParameters<typeof WebllmLoader>[0], '0.2.79')),
);
