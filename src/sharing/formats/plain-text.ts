import type { Format } from '../format.ts';
import { promptOf } from '../chat.ts';
import { questionSlot } from '../../core/render.ts';

/** The system prompt and nothing around it, to paste anywhere. */
export const plainText: Format = {
  id: 'plain-text',
  title: 'Plain text',
  help: 'The system prompt alone, character for character.',
  extension: 'txt',
  mime: 'text/plain',
  write: ({ systemPrompt }) => systemPrompt,
  read: (file) => Promise.resolve(promptOf('Imported prompt', { system: file, user: questionSlot })),
};
