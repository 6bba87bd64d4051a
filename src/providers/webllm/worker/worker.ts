import * as webllm from '@mlc-ai/web-llm';
import { version } from '@mlc-ai/web-llm/package.json';
import { LocalEngine } from './local-engine.ts';
import { serveEngine } from './serve-engine.ts';
import { WebllmLoader } from './worker-backend.ts';

// The one place that imports WebLLM (2 MB gzip): the page asks it in the requests of engine-requests.ts.
serveEngine(self, new LocalEngine(new WebllmLoader(webllm, version)));
