import type { StoredPause } from '../../storage/runs/stored-run.ts';

/** What to do about a pause: how serious it is, a heading, and where help is. */
export interface PauseAdvice {
  readonly tone: 'info' | 'warn' | 'bad';
  readonly title: string;
  /** What the user may do beside resuming. */
  readonly remedy?: 'key' | 'models' | 'fork' | 'settings' | 'budget';
}

const advice: Readonly<Record<string, PauseAdvice>> = {
  /** By how the model failed, or else by what stopped the run. */
  asked: { tone: 'info', title: 'Paused' },
  'from-backup': { tone: 'info', title: 'Imported from a backup' },
  stopped: { tone: 'info', title: 'Stopped' },
  preflight: { tone: 'warn', title: 'The first replies cannot be read' },
  budget: { tone: 'warn', title: 'The budget is used up', remedy: 'budget' },
  network: { tone: 'bad', title: 'The model’s address gave no answer', remedy: 'models' },
  timeout: { tone: 'bad', title: 'The model took too long', remedy: 'models' },
  'rate-limit': { tone: 'warn', title: 'Too many calls for this key at the moment' },
  server: { tone: 'bad', title: 'The model’s server has trouble' },
  'out-of-credit': { tone: 'bad', title: 'The key has no credit left', remedy: 'key' },
  'wrong-key': { tone: 'bad', title: 'The key was refused', remedy: 'key' },
  'unknown-model': { tone: 'bad', title: 'The model is not available at its address', remedy: 'models' },
  'bad-reply': { tone: 'bad', title: 'The reply made no sense', remedy: 'models' },
  'no-webgpu': { tone: 'bad', title: 'No WebGPU in this browser', remedy: 'models' },
  'no-adapter': { tone: 'bad', title: 'No GPU to use', remedy: 'models' },
  'limits-too-small': { tone: 'bad', title: 'The GPU’s limits are too small', remedy: 'models' },
  'no-f16': { tone: 'bad', title: 'The GPU cannot compute in 16 bits', remedy: 'models' },
  'out-of-memory': { tone: 'bad', title: 'The GPU ran out of memory', remedy: 'models' },
  'device-lost': { tone: 'warn', title: 'The GPU was lost', remedy: 'models' },
  'not-started': { tone: 'bad', title: 'The program that runs models did not start' },
  'changed-file': { tone: 'bad', title: 'A file of the model was changed at its source', remedy: 'models' },
  busy: { tone: 'warn', title: 'Another tab is using the model' },
  refused: { tone: 'bad', title: 'The endpoint refuses these calls', remedy: 'models' },
  unsupported: { tone: 'bad', title: 'The endpoint cannot be asked this way', remedy: 'models' },
  'log-taken': { tone: 'warn', title: 'Another tab is working on this run' },
  'log-unwritable': { tone: 'bad', title: 'A reply could not be saved', remedy: 'settings' },
  /** As earlier versions stored it. */
  log: { tone: 'warn', title: 'Replies could not be saved' },
  'log-mismatch': { tone: 'bad', title: 'This run cannot be resumed', remedy: 'fork' },
  'storage-full': { tone: 'bad', title: 'No room left in this browser', remedy: 'settings' },
};

/** Whether replies may have come that could not be kept. */
export function isUnsaved({ kind }: StoredPause): boolean {
  return kind === 'log' || kind.startsWith('storage-');
}

/** What a pause means for the user. */
export function adviceFor(reason: StoredPause): PauseAdvice {
  return advice[reason.failure ?? reason.kind] ?? { tone: 'bad', title: 'The run stopped' };
}
