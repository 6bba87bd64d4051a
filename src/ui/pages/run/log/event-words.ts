import type { CandidateScored, RunEvent } from '../../../../core/events.ts';
import { counted, percent } from '../../../format.ts';

/** An event as a line of the log: a word to find it by, and a sentence. */
export interface EventWords {
  readonly tag: string;
  readonly tone: '' | 'good' | 'bad' | 'warn' | 'accent';
  readonly text: string;
}

const reasons: Readonly<Record<string, string>> = {
  'no-tag': 'the reply lacked the tag the prompt stands in',
  'no-slot': 'the new prompt had no place for the question',
  duplicate: 'it was the same as an earlier prompt',
  'too-long': 'it was too long',
  'copies-examples': 'it copied examples',
  'not-the-cause': 'the optimizer found that the system prompt is not the cause of the mistakes',
  'call-failed': 'the call was not answered',
};

/** Says what happened. */
export function eventWords(event: RunEvent, taskNames: ReadonlyMap<string, string>): EventWords {
  const nameOf = (task: string | undefined) => (task === undefined ? 'all tasks' : (taskNames.get(task) ?? task));
  switch (event.type) {
    case 'candidate-scored':
      return {
        tag: 'scored',
        tone: '',
        text: `${nameOf(event.task)}, ${event.split}: ${percent(event.score)} (${countsOf(event)})`,
      };
    case 'optimizer-asked':
      return {
        tag: 'asked',
        tone: '',
        text: `${counted(event.requests, 'request')} to the optimizer, with ${event.shown.length === 0 ? 'no examples' : counted(event.shown.length, 'example')}`,
      };
    case 'proposal-made':
      return {
        tag: 'proposed',
        tone: 'accent',
        text: `${event.level === 'system' ? 'System prompt' : `User prompt for ${nameOf(event.task)}`}, round ${event.round}, no. ${event.candidate + 1}`,
      };
    case 'proposal-rejected':
      return {
        tag: 'rejected',
        tone: 'warn',
        text: `${event.level === 'system' ? 'System prompt' : `User prompt for ${nameOf(event.task)}`}, no. ${event.candidate + 1}: ${reasons[event.reason] ?? event.reason}${event.attempt === 0 ? '; asked once more' : ''}`,
      };
    case 'nothing-to-improve':
      return {
        tag: 'nothing to improve',
        tone: '',
        text: `${nameOf(event.task)}: every train example is answered rightly, so there is nothing to learn from`,
      };
    case 'user-prompts-kept':
      return {
        tag: 'kept',
        tone: 'good',
        text: `${nameOf(event.task)}: ${counted(event.kept.length, 'user prompt')}, best ${percent(event.kept[0]?.score ?? 0)}`,
      };
    case 'system-decided':
      return {
        tag: event.accepted ? 'accepted' : 'not accepted',
        tone: event.accepted ? 'good' : '',
        text: `System prompt no. ${event.candidate + 1} of round ${event.round}: ${percent(event.score)} against ${percent(event.incumbentScore)}`,
      };
    case 'round-finished':
      return {
        tag: 'round',
        tone: 'accent',
        text: `Round ${event.round} of ${event.rounds} is over: mean score ${percent(event.score)}`,
      };
    case 'candidate-dropped':
      return {
        tag: 'dropped',
        tone: '',
        text: `${event.level === 'system' ? 'System prompt' : `User prompt for ${nameOf(event.task)}`} no. ${event.candidate + 1}, after ${event.seen} of ${event.of} examples at ${percent(event.score)}`,
      };
    case 'preflight-done': {
      const asked = event.tasks.reduce((sum, task) => sum + task.asked, 0);
      const read = event.tasks.reduce((sum, task) => sum + task.read, 0);
      return {
        tag: 'asked first',
        tone: event.trouble ? 'warn' : 'good',
        text: `${read} of ${counted(asked, 'reply', 'replies')} could be read`,
      };
    }
    default:
      return event satisfies never;
  }
}

/** The score is of the examples that were answered. */
function countsOf({ right, unread, failed }: CandidateScored): string {
  return [
    `${right.split('1').length - 1} of ${right.length - failed.length} right`,
    ...(unread.length > 0 ? [`${unread.length} unreadable`] : []),
    ...(failed.length > 0 ? [`${failed.length} not answered`] : []),
  ].join(', ');
}
