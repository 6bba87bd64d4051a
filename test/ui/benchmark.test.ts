import { beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import { benchmarkDesk, BenchmarkDesk } from '../../src/app/models/benchmark-desk.svelte.ts';
import type { Benchmarks } from '../../src/providers/webllm/models/benchmarks.ts';
import type { Benchmark } from '../../src/providers/webllm/engine.ts';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { freshWorkbench, putDesk, smallExperiment } from './support.ts';

const model = 'Llama-3.2-3B-Instruct';
const measured: Benchmark = {
  modelId: model,
  version: '0.2.86',
  speeds: [{ batch: 1, prefill: 1000, decode: 50 }],
};

/** Benchmarks that take until they are told to end, and remember what was measured. */
function slowBenchmarks(kept = new Map<string, Benchmark>()) {
  let end: (error?: Error) => void = () => undefined;
  const benchmarks: Benchmarks = {
    run: (id, _, signal, onProgress) =>
      new Promise((resolve, reject) => {
        onProgress({ text: 'Measuring one call at a time', fraction: 0 });
        signal.addEventListener('abort', () => {
          reject(new DOMException('Cancelled.', 'AbortError'));
        });
        end = (error) => {
          if (error !== undefined) {
            reject(error);
            return;
          }
          kept.set(id, measured);
          resolve(measured);
        };
      }),
    kept: (id) => Promise.resolve(kept.get(id)),
  };
  return { benchmarks, end: (error?: Error) => end(error) };
}

describe('measuring this machine', () => {
  it('tells how far it is, and keeps the speed', async () => {
    const { benchmarks, end } = slowBenchmarks();
    const desk = new BenchmarkDesk(benchmarks, () => ({}));
    const running = desk.run(model);
    expect(desk.measuring).toEqual({ modelId: model, progress: { text: 'Measuring one call at a time', fraction: 0 } });
    end();
    await running;
    expect(desk.measuring).toBeUndefined();
    expect(desk.of(model)).toEqual(measured);
  });

  it('can be cancelled without a word, and then be done again', async () => {
    const { benchmarks, end } = slowBenchmarks();
    const desk = new BenchmarkDesk(benchmarks, () => ({}));
    const running = desk.run(model);
    desk.cancel();
    await running;
    expect([desk.measuring, desk.of(model), desk.errorOf(model)]).toEqual([undefined, undefined, undefined]);
    const again = desk.run(model);
    end();
    await again;
    expect(desk.of(model)).toEqual(measured);
  });

  it('says why it stopped, until it is tried again', async () => {
    const { benchmarks, end } = slowBenchmarks();
    const desk = new BenchmarkDesk(benchmarks, () => ({}));
    const running = desk.run(model);
    end(new Error('Another tab has the GPU.'));
    await running;
    expect(desk.errorOf(model)).toBe('Another tab has the GPU.');
    const again = desk.run(model);
    expect(desk.errorOf(model)).toBeUndefined();
    end();
    await again;
  });
});

describe('the estimate of a run', () => {
  beforeEach(() => {
    location.hash = '#/new-run';
  });

  /** A user whose base model runs on this device, with one task chosen. */
  async function newRun(kept: Map<string, Benchmark>) {
    const { workbench } = await freshWorkbench();
    const { tasks } = smallExperiment();
    for (const task of tasks) await workbench.tasks.save(task, 'test');
    const local = workbench.models.provider({ provider: 'webllm' }).defaults('base');
    await workbench.models.choose('base', local);
    await workbench.models.useProvider('optimizer', 'practice');
    putDesk(workbench, benchmarkDesk, new BenchmarkDesk(slowBenchmarks(kept).benchmarks, () => ({})));
    const screen = await render(App, { workbench });
    await screen.getByRole('checkbox', { name: tasks[0]?.name ?? '' }).click();
    return screen;
  }

  it('says that the time is a guess, and where it can be measured', async () => {
    const screen = await newRun(new Map());
    await expect.element(screen.getByText(/A guess; the run measures its pace/)).toBeVisible();
    await expect.element(screen.getByRole('link', { name: 'Measure this machine' })).toBeVisible();
  });

  it('says that the base model’s part was measured on this machine', async () => {
    const screen = await newRun(new Map([[model, measured]]));
    await expect.element(screen.getByText(/base model’s part at the speed measured on this machine/)).toBeVisible();
  });
});
