import type { Format } from '../format.ts';
import type { SharedPrompt, TriedSystemPrompt } from '../shared-prompt.ts';

/** The result file of GEPA (schema version 2): every system prompt that was tried, with its parent and score. */
export const gepaResult: Format = {
  id: 'gepa-result',
  title: 'GEPA result',
  help: 'The course of the search for GEPAResult.from_dict and its tree views: system prompts, parents and scores. Not the scores by example.',
  extension: 'gepa.json',
  mime: 'application/json',
  write: (prompt) => {
    const tried = scoredPrompts(prompt);
    const result = {
      candidates: tried.map(({ text }) => ({ system_prompt: text })),
      parents: tried.map(({ parent }) => [parent ?? null]),
      val_aggregate_scores: tried.map(({ score = 0 }) => score),
      val_subscores: tried.map(() => ({})),
      best_outputs_valset: null,
      per_val_instance_best_candidates: {},
      val_aggregate_subscores: null,
      per_objective_best_candidates: null,
      objective_pareto_front: null,
      discovery_eval_counts: tried.map(() => 0),
      total_metric_calls: null,
      num_full_val_evals: tried.length,
      run_dir: null,
      seed: prompt.method?.seed ?? null,
      _str_candidate_key: 'system_prompt',
      best_idx: Math.max(
        0,
        tried.findLastIndex(({ text }) => text === prompt.systemPrompt),
      ),
      total_reflection_cost: 0,
      validation_schema_version: 2,
    };
    return `${JSON.stringify(result, undefined, 2)}\n`;
  },
};

/** The prompts that were tried; the one that was found alone, where the course of the search is not known. */
function scoredPrompts({ tried = [], systemPrompt }: SharedPrompt): readonly TriedSystemPrompt[] {
  return tried.length === 0 ? [{ text: systemPrompt, accepted: true }] : tried;
}
