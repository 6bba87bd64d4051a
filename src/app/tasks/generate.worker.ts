import { ImportError } from '../../tasks/import/import-error.ts';
import { generateTask } from '../../tasks/generate-task.ts';
import { generatorById } from '../../tasks/generators/index.ts';
import type { Generated, ToGenerate } from './generate-in-worker.ts';

self.onmessage = ({ data: { generator, options } }: MessageEvent<ToGenerate>) => {
  self.postMessage(generated(generator, options));
};

function generated(id: ToGenerate['generator'], options: ToGenerate['options']): Generated {
  const generator = generatorById(id);
  if (generator === undefined) throw new Error(`There is no generator "${id}".`);
  try {
    return { task: generateTask(generator, options) };
  } catch (error) {
    if (error instanceof ImportError) return { refusal: error.message };
    throw error;
  }
}
