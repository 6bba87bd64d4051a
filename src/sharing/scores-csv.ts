import { unparse } from 'papaparse';
import type { CandidateScored, RunEvent } from '../core/events.ts';

/**
 * The scores of a run as a table, one scored candidate a row. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it: prompts are written by models, from data of anyone.
 */
export function scoresCsv(events: readonly RunEvent[]): string {
  const rows = events.filter((event) => event.type === 'candidate-scored').map(rowOf);
  return unparse(rows, { escapeFormulae: true, newline: '\r\n' });
}

function rowOf({ round, phase, task, split, score, right, unread, failed, system, user }: CandidateScored) {
  return {
    round,
    phase,
    task,
    split,
    score,
    examples: right.length,
    right: right.split('1').length - 1,
    'no readable answer': unread.length,
    'failed calls': failed.length,
    'system prompt': system,
    'user prompt': user,
  };
}
