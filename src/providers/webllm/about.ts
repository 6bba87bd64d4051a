import type { Provider } from '../provider.ts';
import { fields, modelByDefault } from './models/form.ts';
import { tuning } from './page/tuning.ts';

/** What models that run in the page are, before any is connected. */
export const about: Omit<Provider, 'connect' | 'test'> = {
  id: 'webllm',
  title: 'On this device (WebLLM)',
  summary:
    'A model that runs in this page on your own GPU, through WebGPU. It is downloaded once and kept by the browser; ' +
    'prompts and examples never leave the device.',
  roles: ['base', 'optimizer'],
  fields,
  key: 'none',
  tuning,
  leavesDevice: () => false,
  defaults: (role) => ({
    provider: 'webllm',
    model: modelByDefault,
    // The paper asks the base model at temperature 0 and the optimizer at 1 (section 4.1).
    temperature: role === 'base' ? 0 : 1,
    maxTokens: role === 'base' ? 512 : 1024,
  }),
};
