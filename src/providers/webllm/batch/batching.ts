import type { Backend, Insides } from '../worker/backend.ts';
import { failureFrom } from '../failure.ts';
import type { Turns } from '../worker/turns.ts';
import { BatchRunner } from './runner.ts';
import { runProbes, type AnswerProbe } from './self-check.ts';
import { knownVersions } from './versions.ts';

/** What batching is to be set up with. */
interface BatchSetUp {
  readonly backend: Backend;
  readonly version: string;
  /** Most calls at once; 1 leaves batching out. */
  readonly batch: number;
  readonly probes: boolean;
  readonly turns: Turns;
  /** Answers a probe one by one. */
  readonly single: AnswerProbe;
  /** The tokens of a conversation, as the model sees it. */
  tokens(messages: Parameters<AnswerProbe>[0], insides: Insides): readonly number[];
}

/** Whether calls are answered together, and what the user should know about it. */
interface BatchOutcome {
  readonly runner: BatchRunner | undefined;
  readonly notes: readonly string[];
}

/**
 * Sets up answering several calls at once, and tries it against answering one by one. Whatever is not as expected
 * leaves batching out, with a note: the page works all the same, more slowly.
 */
export async function setUpBatching(setUp: BatchSetUp): Promise<BatchOutcome> {
  const opened = openRunner(setUp);
  const notes = [...opened.notes];
  if (!setUp.probes) return { runner: opened.runner, notes: [...notes, untried] };
  try {
    const { repeatable, difference } = await runProbes(setUp.single, probeWith(opened.runner, setUp));
    if (!repeatable) notes.push(notRepeatable);
    if (difference === undefined) return { runner: opened.runner, notes };
    notes.push(off(`a trial gave ${quote(difference.batched)} together and ${quote(difference.single)} one by one`));
  } catch (error) {
    // A lost GPU is cured by starting anew, not by leaving batching out.
    const failure = failureFrom(error);
    if (failure !== undefined) throw failure;
    notes.push(off(`a trial failed: ${wordsOf(error)}`));
  }
  opened.runner?.close();
  return { runner: undefined, notes };
}

function openRunner({ backend, version, batch, turns }: BatchSetUp): BatchOutcome {
  if (batch < 2) return { runner: undefined, notes: [] };
  const { insides } = backend;
  if (insides === undefined || !knownVersions.includes(version)) {
    return { runner: undefined, notes: [off(`version ${version} of WebLLM is unknown to it`)] };
  }
  try {
    const { stop_token_ids: stopTokens, stop_str: stopTexts } = insides.template;
    const rules = { stopTokens: new Set(stopTokens), stopTexts, decode: insides.decode.bind(insides) };
    return { runner: new BatchRunner(backend.openBatch(batch), rules, turns), notes: [] };
  } catch (error) {
    return { runner: undefined, notes: [off(wordsOf(error))] };
  }
}

function probeWith(runner: BatchRunner | undefined, setUp: BatchSetUp): AnswerProbe | undefined {
  const { insides } = setUp.backend;
  if (runner === undefined || insides === undefined) return undefined;
  return async (messages, maxTokens) => {
    const tokens = setUp.tokens(messages, insides);
    return (await runner.answer(tokens, maxTokens, new AbortController().signal)).text;
  };
}

const notRepeatable =
  'At temperature 0 this GPU gave two different answers to the same question. Scores may differ a little between runs.';

const untried =
  'Nothing was tried beforehand, since a processor that plays a GPU would take minutes for it: whether temperature 0 ' +
  'gives the same answer each time is not known here.';

function off(reason: string): string {
  return `Calls are answered one by one on this machine, because ${reason}.`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
