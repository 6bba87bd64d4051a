import * as v from 'valibot';
import { fields } from './checked.ts';
import { text } from './task-schema.ts';

/** Chat messages of text, as most formats hold them. */
export const chatMessages = v.pipe(
  v.array(fields({ role: text, content: text }), 'a list of messages'),
  v.minLength(1, 'a list of at least one message'),
);
