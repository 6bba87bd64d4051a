import * as webllm from '@mlc-ai/web-llm';
import { version } from '@mlc-ai/web-llm/package.json';
import { LocalEngine } from './local-engine.ts';
import type { ToWorker } from '../protocol.ts';
import { serve } from './serve.ts';
import { WebllmLoader } from './worker-backend.ts';

// The one place that imports WebLLM (2 MB gzip): the page talks to it in the messages of protocol.ts.
serve(
  {
    postMessage: (message) => {
      self.postMessage(message);
    },
    listen: (listener) => {
      self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
        listener(event.data);
      });
    },
  },
  new LocalEngine(new WebllmLoader(webllm, version)),
);
