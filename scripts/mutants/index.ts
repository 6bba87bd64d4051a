import { appMutants } from './app.ts';
import { coreMutants } from './core.ts';
import { engineMutants } from './engine.ts';
import { gradingMutants } from './grading.ts';
import { methodMutants } from './methods.ts';
import type { Mutant } from './mutant.ts';
import { openaiMutants } from './openai.ts';
import { selectionMutants } from './selection.ts';
import { sharingMutants } from './sharing.ts';
import { storageMutants } from './storage.ts';
import { studyMutants } from './studies.ts';
import { taskMutants } from './tasks.ts';
import { webllmMutants } from './webllm.ts';

/** Every fault that is planted, floor by floor. */
export const mutants: readonly Mutant[] = [
  ...coreMutants,
  ...gradingMutants,
  ...selectionMutants,
  ...methodMutants,
  ...studyMutants,
  ...engineMutants,
  ...openaiMutants,
  ...webllmMutants,
  ...storageMutants,
  ...taskMutants,
  ...sharingMutants,
  ...appMutants,
];
