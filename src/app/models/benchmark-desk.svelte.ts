import { SvelteMap } from 'svelte/reactivity';
import { benchmarks } from '../../providers/webllm/in-browser.ts';
import { webllm } from '../../providers/webllm/webllm.ts';
import type { Benchmarks } from '../../providers/webllm/models/benchmarks.ts';
import type { Benchmark } from '../../providers/webllm/engine.ts';
import type { Connection, Progress } from '../../providers/provider.ts';
import { explain } from '../explain.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** A measurement under way: of which model, and how far it is. */
export interface Measuring {
  readonly modelId: string;
  readonly progress: Progress;
}

/** How fast this machine is with its models, as measured here; one is measured at a time. */
export class BenchmarkDesk {
  readonly #benchmarks: Benchmarks;
  readonly #tuning: () => Connection['tuning'];
  readonly #kept = new SvelteMap<string, Benchmark>();
  readonly #errors = new SvelteMap<string, string>();
  #measuring = $state.raw<Measuring | undefined>();
  #stop = new AbortController();

  /** `tuning`: how on-device models are used, as set at the time. */
  constructor(benchmarks: Benchmarks, tuning: () => Connection['tuning']) {
    this.#benchmarks = benchmarks;
    this.#tuning = tuning;
  }

  get measuring(): Measuring | undefined {
    return this.#measuring;
  }

  /** What was measured of a model, by its id or the name it was chosen by; `undefined` until it is read. */
  of(model: string): Benchmark | undefined {
    return this.#kept.get(model.trim());
  }

  errorOf(modelId: string): string | undefined {
    return this.#errors.get(modelId);
  }

  /** Reads what was measured on an earlier visit. */
  async read(model: string): Promise<void> {
    const found = await this.#benchmarks.kept(model);
    if (found === undefined) this.#kept.delete(model.trim());
    else this.#kept.set(model.trim(), found);
  }

  /** Loads the model and measures for about a minute. */
  async run(modelId: string): Promise<void> {
    if (this.#measuring !== undefined) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#errors.delete(modelId);
    this.#measuring = { modelId, progress: { text: 'Getting ready' } };
    try {
      await this.#benchmarks.run(modelId, this.#tuning(), stop.signal, (progress) => {
        if (!stop.signal.aborted) this.#measuring = { modelId, progress };
      });
      await this.read(modelId);
    } catch (error) {
      if (!stop.signal.aborted) this.#errors.set(modelId, explain(error));
    } finally {
      this.#measuring = undefined;
    }
  }

  cancel(): void {
    this.#stop.abort();
  }
}

/** The benchmarks of this browser's models. */
export function benchmarkDesk(workbench: Workbench): BenchmarkDesk {
  return new BenchmarkDesk(benchmarks, () => workbench.models.tuningOf(webllm.defaults('base')));
}
