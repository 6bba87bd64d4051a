import type { BatchLimits } from './device.ts';
import { decoding, freeing, takePending, type Building, type GpuStep, type Sequence } from './gpu-step.ts';
import type { Ending, Finished, Job } from './job.ts';
import { appendPages, forkPages } from './pages.ts';
import { lengthWorthKeeping, Prefixes, type Prefix } from './prefixes.ts';

interface Waiting {
  readonly job: Job;
  readonly answer: readonly number[];
}

/** How many answered prompts are remembered, to tell what later ones may share. */
const memory = 32;

/**
 * Decides what the GPU does next so that many conversations are answered together: starts that are shared are
 * computed once and forked, conversations that end leave and waiting ones join, and memory is never overdrawn:
 * a conversation is let in when its prompt fits, and the youngest is sent back to wait when the answers outgrow the
 * pages. It touches no GPU: `next` says what to do, `advance` takes in the tokens that came of it.
 */
export class Scheduler {
  readonly #limits: BatchLimits;
  readonly #stopTokens: ReadonlySet<number>;
  readonly #prefixes = new Prefixes();
  #waiting: Waiting[] = [];
  /** Oldest first. */
  #running: Sequence[] = [];
  #building: Building | undefined;
  #removes: number[] = [];
  #finished: Finished[] = [];
  #recent: (readonly number[])[] = [];
  #nextSequence = 1;
  #computing: readonly (Sequence | Building)[] = [];

  constructor(limits: BatchLimits, stopTokens: ReadonlySet<number>) {
    this.#limits = limits;
    this.#stopTokens = stopTokens;
  }

  /** Whether anything waits or runs. */
  get busy(): boolean {
    return this.#waiting.length > 0 || this.#running.length > 0;
  }

  submit(job: Job): void {
    this.#waiting.push({ job, answer: [] });
  }

  /** Forgets a job, wherever it is; its memory is freed with the next step. */
  cancel(id: number): void {
    this.#waiting = this.#waiting.filter(({ job }) => job.id !== id);
    const running = this.#running.find(({ job }) => job.id === id);
    if (running !== undefined) this.#leave(running);
  }

  /** Ends a running job for a reason outside: a stop text was found. */
  stop(id: number): void {
    const running = this.#running.find(({ job }) => job.id === id);
    if (running !== undefined) this.#finish(running, 'stop');
  }

  /** The answers of the running jobs so far. */
  answers(): readonly { readonly id: number; readonly tokens: readonly number[] }[] {
    return this.#running.map(({ job, answer }) => ({ id: job.id, tokens: answer }));
  }

  /** Hands over what has ended since the last time. */
  takeFinished(): readonly Finished[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  /**
   * What to do next; `undefined` when there is nothing. Where pages are to be freed first, a step does only that, and
   * the next one is asked for with the new number of free pages.
   */
  next(freePages: number): GpuStep | undefined {
    if (this.#removes.length > 0) return this.#freeing();
    return this.#goOnPrefilling() ?? this.#letIn(freePages) ?? this.#decode(freePages) ?? this.#makeRoom();
  }

  /** Takes in the next token of every sequence of the last step, in its order. */
  advance(tokens: readonly number[]): void {
    const computing = this.#computing;
    this.#computing = [];
    computing.forEach((entry, place) => {
      const token = tokens[place];
      if (entry.pending.length > 0) return;
      if (!('job' in entry)) this.#keep(entry);
      else if (token !== undefined && this.#running.includes(entry)) this.#take(entry, token);
    });
  }

  /** Continues what was too long for one step. */
  #goOnPrefilling(): GpuStep | undefined {
    if (this.#building !== undefined) return this.#prefill([this.#building]);
    const started = this.#running.filter(({ pending }) => pending.length > 0);
    return started.length === 0 ? undefined : this.#prefill(started);
  }

  /** Computes a prefix worth sharing, or lets as many waiting jobs in as there is room for. */
  #letIn(freePages: number): GpuStep | undefined {
    const entered: Sequence[] = [];
    const forks: { parent: number; child: number }[] = [];
    const adds: number[] = [];
    let free = freePages - this.#running.length;
    let tokens = this.#limits.prefillTokens;
    for (;;) {
      const [head] = this.#waiting;
      if (head === undefined || tokens <= 0 || this.#running.length >= this.#limits.batch) break;
      const prompt = [...head.job.prompt, ...head.answer];
      const base = this.#prefixes.longest(prompt);
      const length = this.#lengthToShare(prompt, base);
      if (length > 0) {
        if (entered.length > 0) break;
        const step = this.#startPrefix(prompt.slice(0, length), base, free);
        if (step !== undefined) return step;
      }
      const held = base?.tokens.length ?? 0;
      const cost = this.#pagesFor(held, prompt.length) + 1;
      if (cost > free) break;
      free -= cost;
      tokens -= prompt.length - held;
      this.#waiting.shift();
      const sequence = this.#nextSequence++;
      if (base === undefined) adds.push(sequence);
      else {
        forks.push({ parent: base.sequence, child: sequence });
        this.#prefixes.touch(base);
      }
      const entry = { job: head.job, sequence, length: held, pending: prompt.slice(held), answer: [...head.answer] };
      this.#running.push(entry);
      entered.push(entry);
    }
    return entered.length === 0 ? undefined : this.#prefill(entered, adds, forks);
  }

  #lengthToShare(prompt: readonly number[], base: Prefix | undefined): number {
    const others = [
      ...this.#waiting.slice(1).map(({ job }) => job.prompt),
      ...this.#running.map(({ job }) => job.prompt),
      ...this.#recent,
    ];
    return lengthWorthKeeping(prompt, others, base?.tokens.length ?? 0, this.#limits.pageSize);
  }

  /** Begins a prefix; `undefined` where there is no room for it. */
  #startPrefix(tokens: readonly number[], base: Prefix | undefined, free: number): GpuStep | undefined {
    const held = base?.tokens.length ?? 0;
    if (this.#pagesFor(held, tokens.length) > free) return undefined;
    if (this.#prefixes.size >= this.#limits.prefixes) {
      const dropped = this.#prefixes.drop(base);
      if (dropped === undefined) return undefined;
      this.#removes.push(dropped.sequence);
      return this.#freeing();
    }
    const sequence = this.#nextSequence++;
    this.#building = { prefix: { sequence, tokens }, pending: tokens.slice(held) };
    if (base !== undefined) this.#prefixes.touch(base);
    if (base === undefined) return this.#prefill([this.#building], [sequence]);
    return this.#prefill([this.#building], [], [{ parent: base.sequence, child: sequence }]);
  }

  #keep(building: Building): void {
    this.#building = undefined;
    this.#prefixes.keep(building.prefix);
  }

  /** One more token for every running job, sending the youngest back to wait where pages are short. */
  #decode(freePages: number): GpuStep | undefined {
    if (this.#running.length === 0) return undefined;
    const pages = this.#running.reduce((total, { length }) => total + appendPages(length, 1, this.#limits.pageSize), 0);
    if (pages > freePages) return this.#shed();
    this.#computing = [...this.#running];
    for (const running of this.#running) running.length++;
    return decoding(this.#running);
  }

  /** Frees pages: first prefixes, then the youngest job; the last job standing ends where it is. */
  #shed(): GpuStep {
    const prefix = this.#prefixes.drop();
    const youngest = this.#running.at(-1);
    if (prefix !== undefined) this.#removes.push(prefix.sequence);
    else if (youngest !== undefined && this.#running.length > 1) {
      this.#leave(youngest);
      this.#waiting.unshift({ job: youngest.job, answer: youngest.answer });
    } else if (youngest !== undefined) this.#finish(youngest, 'length');
    return this.#freeing();
  }

  /** Nothing runs and the next job does not fit: prefixes go first; a job that fits nowhere is refused. */
  #makeRoom(): GpuStep | undefined {
    const [head] = this.#waiting;
    if (head === undefined) return undefined;
    const dropped = this.#prefixes.drop(this.#prefixes.longest(head.job.prompt)) ?? this.#prefixes.drop();
    if (dropped !== undefined) this.#removes.push(dropped.sequence);
    else {
      this.#waiting.shift();
      this.#finished.push({ id: head.job.id, tokens: head.answer, ending: 'no-room' });
    }
    return this.#freeing();
  }

  #take(running: Sequence, token: number): void {
    if (this.#stopTokens.has(token)) {
      this.#finish(running, 'stop');
      return;
    }
    running.answer.push(token);
    // As WebLLM does: an answer may fill the context to its last place.
    const full = running.length >= this.#limits.contextTokens;
    if (running.answer.length >= running.job.maxTokens || full) this.#finish(running, 'length');
  }

  #finish(running: Sequence, ending: Ending): void {
    this.#leave(running);
    this.#finished.push({ id: running.job.id, tokens: running.answer, ending });
  }

  #leave(running: Sequence): void {
    this.#running = this.#running.filter((other) => other !== running);
    this.#removes.push(running.sequence);
    this.#recent = [...this.#recent.slice(1 - memory), running.job.prompt];
  }

  #freeing(): GpuStep {
    const removes = this.#removes;
    this.#removes = [];
    return freeing(removes);
  }

  #prefill(
    entries: readonly (Sequence | Building)[],
    adds: readonly number[] = [],
    forks: GpuStep['forks'] = [],
  ): GpuStep {
    const { taken, appends } = takePending(entries, this.#limits.prefillTokens);
    this.#computing = taken;
    return { removes: [], adds, forks, kind: 'prefill', appends };
  }

  /** Pages it takes to begin with what a prefix holds, where there is one, and to go on to a length. */
  #pagesFor(held: number, length: number): number {
    const { pageSize } = this.#limits;
    return forkPages(held, pageSize) + appendPages(held, length - held, pageSize);
  }
}
