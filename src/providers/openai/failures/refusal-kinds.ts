import type { Refusal } from './refusal.ts';

/** What refusals have in common across endpoints is poor: these tell them apart by code where there is one, else by words. */

/** The question does not fit into the model's context, or passes what the endpoint takes in one request. */
export function isTooLong(refusal: Refusal): boolean {
  if (refusal.status === 413) return !isRateLimit(refusal) || asksForMoreThanTheLimit(refusal);
  if (refusal.status !== 400 && refusal.status !== 422) return false;
  return (
    named(refusal, 'context_length_exceeded', 'exceed_context_size_error', 'string_above_max_length') ||
    /maximum context length|context (length|size|window)|(prompt|input|message|request)s? (is|are) too (long|large)|input token count|reduce the length|must be at least 1, got -\d/i.test(
      refusal.message,
    )
  );
}

/** "Limit 6000, Requested 7014": Groq calls that a rate limit, but no waiting cures it. */
function asksForMoreThanTheLimit({ message }: Refusal): boolean {
  const [, limit = '0', requested = '0'] = /limit:? (\d+).{0,20}requested:? (\d+)/i.exec(message) ?? [];
  return Number(requested) > Number(limit);
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

/** The model takes no system message: nothing that this app improves would reach it. */
export function isSystemRefused({ status, raw }: Refusal): boolean {
  if (status !== 400 && status !== 422 && status !== 500) return false;
  return (
    /\bsystem\b.{0,20}\b(role|message|prompt|instruction)|\b(role|message|prompt|instruction)s?\b.{0,60}\bsystem\b|developer instruction/i.test(
      raw,
    ) && /not (be |yet )?(support|allow|enabled|permitted)|unsupported|must alternate|invalid role/i.test(raw)
  );
}

/** No model is loaded, or it does not fit: the server waits for its owner. */
export function isNotLoaded({ message }: Refusal): boolean {
  return /no models? (is |are )?loaded|model (is )?not loaded|model .{0,40}unloaded|load a model/i.test(message);
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

/**
 * The account is empty, or the key has spent what it may. Gemini calls every passed limit a "quota", also those that
 * refill within a minute: with 429 only clear words count.
 */
export function isOutOfCredit(refusal: Refusal): boolean {
  if (refusal.status === 402) return true;
  if (named(refusal, ...emptyAccount)) return true;
  if (
    /insufficient (quota|credit|balance|fund)|out of credits?|credits? (balance|limit)|no credits?\b|spend(ing)? limit|overdue|arrears/i.test(
      refusal.message,
    )
  )
    return refusal.status < 500;
  return (
    refusal.status !== 429 &&
    refusal.status < 500 &&
    /\bbilling\b|payment required|key limit exceeded|quota exceeded|exceeded .{0,20}quota/i.test(refusal.message)
  );
}

const emptyAccount = [
  'insufficient_quota',
  'billing_hard_limit_reached',
  'insufficient_balance',
  'billing_not_active',
  'account_deactivated',
];

/** The quota of a day or longer: waiting within a run is in vain. */
export function isDailyLimit(refusal: Refusal): boolean {
  return isRateLimit(refusal) && /per[-_ ]?(day|month)|\b(daily|monthly)\b|\b[RT]PD\b/i.test(refusal.raw);
}

/** Too many calls or tokens for now. Groq says so with 413 too. */
export function isRateLimit(refusal: Refusal): boolean {
  return refusal.status === 429 || named(refusal, 'rate_limit_exceeded');
}

function named(refusal: Refusal, ...names: readonly string[]): boolean {
  return refusal.names.some((name) => names.includes(name));
}
