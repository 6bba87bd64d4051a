import { answerPart } from '../../core/parsers/reading/answer-part.ts';
import { parserOf } from '../../core/parsers/index.ts';
import { labelsFrom } from '../../core/parsers/label.ts';
import { lettersFrom } from '../../core/parsers/reading/letters.ts';
import { withoutThinking } from '../../core/parsers/reading/thinking.ts';
import type { Choice } from '../../core/task.ts';

/** Why a task's reader found no answer in a reply, in words for the user. */
export function unreadReason(reply: string, choice: Choice): string {
  if (reply.trim() === '') return 'The reply is empty.';
  const reader = parserOf(choice.id);
  if (reader.faithful) return `The official reader finds nothing here either. ${reader.help}`;
  if (withoutThinking(reply).trim() === '')
    return 'It holds thinking alone, and the answer would follow it. Allow longer replies on the Models page.';
  const { text, found } = answerPart(reply);
  const wanted = wantedBy(choice);
  if (found === 'marked') return `What is marked as the answer, “${shortened(text)}”, is not ${wanted}.`;
  if (found === 'stated') return `What is said to be the answer, “${shortened(text)}”, is not ${wanted}.`;
  return `No answer is marked, as with <answer> and </answer>, and neither the first nor the last line alone is ${wanted}.`;
}

function wantedBy({ id, options = {} }: Choice): string {
  switch (id) {
    case 'option-letter':
      return `one of the letters ${lettersFrom(options, 'ABCDEFG').split('').join(', ')}`;
    case 'number':
      return 'a single number';
    case 'label':
      return `one of the labels ${labelsFrom(options).join(', ')}`;
    default:
      return 'a text';
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
