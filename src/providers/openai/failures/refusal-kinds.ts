import type { Refusal } from './refusal.ts';

/** What refusals have in common across endpoints is poor: these tell them apart by code where there is one, else by words. */

/** The question does not fit into the model's context. */
export function isTooLong(refusal: Refusal): boolean {
  if (refusal.status === 413) return !isRateLimit(refusal);
  if (refusal.status !== 400 && refusal.status !== 422) return false;
  return (
    named(refusal, 'context_length_exceeded', 'exceed_context_size_error', 'string_above_max_length') ||
    /maximum context length|context (length|size|window)|(prompt|input|message)s? (is|are) too long|input token count|reduce the length/i.test(
      refusal.message,
    )
  );
}

/** The endpoint will not answer this question for reasons of content. */
export function isFiltered(refusal: Refusal): boolean {
  if (refusal.status !== 400 && refusal.status !== 403) return false;
  return (
    named(refusal, 'content_filter', 'content_policy_violation', 'data_inspection_failed') ||
    /content (management )?policy|content.?filter|usage policy|your input was flagged|content exists risk/i.test(
      refusal.raw,
    )
  );
}

/** The name of the model is wrong, or the model is not there for this key. */
export function isUnknownModel(refusal: Refusal): boolean {
  if (refusal.status !== 404 && refusal.status !== 400 && refusal.status !== 403) return false;
  return (
    named(refusal, 'model_not_found', 'model_decommissioned') ||
    (/model|endpoints found/i.test(refusal.message) &&
      /not found|does not exist|no (such|endpoints)|not a valid|unknown|not have access|not exist/i.test(
        refusal.message,
      ))
  );
}

/** The key is wrong; some endpoints call that a bad request. */
export function isWrongKey(refusal: Refusal): boolean {
  return (
    refusal.status === 401 ||
    (refusal.status === 400 && /api.?key.{0,20}(not |in)valid|(not |in)(valid|correct) api.?key/i.test(refusal.raw))
  );
}

/** The account is empty. Gemini calls every passed limit a "quota", also those that refill within a minute. */
export function isOutOfCredit(refusal: Refusal): boolean {
  if (named(refusal, 'insufficient_quota', 'billing_hard_limit_reached', 'insufficient_balance')) return true;
  return refusal.status === 429 && /insufficient (quota|credit|balance|funds)|out of credits/i.test(refusal.message);
}

/** Too many calls or tokens for now. Groq says so with 413 too. */
export function isRateLimit(refusal: Refusal): boolean {
  return refusal.status === 429 || named(refusal, 'rate_limit_exceeded');
}

function named(refusal: Refusal, ...names: readonly string[]): boolean {
  return refusal.names.some((name) => names.includes(name));
}
