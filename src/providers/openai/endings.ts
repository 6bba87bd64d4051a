/** How a completion ended: `fault` where something went wrong on the way, `unknown` where its word is not known. */
export type Ending = 'end' | 'length' | 'filtered' | 'fault' | 'unknown';

const words: Readonly<Record<Exclude<Ending, 'unknown' | 'fault'>, readonly string[]>> = {
  end: [
    'stop',
    'end_turn',
    'eos',
    'eos_token',
    'stop_sequence',
    'stop_token',
    'complete',
    'completed',
    'finished',
    'end',
  ],
  length: ['length', 'max_tokens', 'max_output_tokens', 'max_length', 'model_length', 'model_context_window_exceeded'],
  filtered: [
    'content_filter',
    'content_filtered',
    'safety',
    'recitation',
    'blocklist',
    'prohibited_content',
    'spii',
    'refusal',
    'sensitive',
    'guardrail_intervened',
  ],
};

const fault = /error|fail|abort|cancel|malformed|insufficient|overload|unavailable|timeout|timed_out|interrupt/;

/**
 * Reads what servers write as `finish_reason`: many words for one end, in capitals or not, and none at all. A router
 * tells in `native_finish_reason` what the model's own server said, which may be worse than what it made of it.
 */
export function endingOf(finish: string | null | undefined, native: string | null | undefined): Ending {
  const told = [finish, native].map((word) => meaningOf(word));
  for (const ending of ['filtered', 'fault', 'length'] as const) if (told.includes(ending)) return ending;
  return meaningOf(finish);
}

function meaningOf(word: string | null | undefined): Ending {
  const plain = (word ?? '').trim().toLowerCase();
  if (plain === '' || plain === 'null' || plain === 'none') return 'end';
  for (const ending of ['end', 'length', 'filtered'] as const) if (words[ending].includes(plain)) return ending;
  return fault.test(plain) ? 'fault' : 'unknown';
}
