import { answerRequests } from '../../foundation/requests/answer-requests.ts';
import { ImportError } from '../../tasks/import/import-error.ts';
import { generateTask } from '../../tasks/generate-task.ts';
import { generatorById } from '../../tasks/generators/index.ts';
import type { GenerateRequests } from './generate-in-worker.ts';

answerRequests<GenerateRequests, never>(
  self,
  {
    generate: ({ generator: id, options }) => {
      const generator = generatorById(id);
      if (generator === undefined) throw new Error(`There is no generator "${id}".`);
      return generateTask(generator, options);
    },
  },
  (error) => ({ refusal: error instanceof ImportError ? error.message : undefined }),
);
