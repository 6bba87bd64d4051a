import { openSession } from '../../src/app/run/open-session.ts';
import { describe, expect, it } from 'vitest';
import { ReplyLookup } from '../../src/app/answers/reply-lookup.ts';
import { StepLog } from '../../src/app/answers/step-log.ts';
import { RunSession } from '../../src/app/run/run-session.svelte.ts';
import { RunStore } from '../../src/storage/runs/run-store.ts';
import { anotherTab, freshWorkbench, smallExperiment, until } from './support.ts';

describe('a run in a tab', () => {
  it('goes to its end and keeps events, result and counts', async () => {
    const { workbench } = await freshWorkbench();
    const { id } = await workbench.runs.store.create(smallExperiment());
    await openSession(workbench, id).start();

    const stored = await workbench.runs.store.get(id);
    expect(stored?.status).toEqual({ kind: 'finished' });
    expect(stored?.result?.tasks.map((task) => task.id)).toEqual(['one', 'two']);
    expect(stored?.events.some((event) => event.type === 'round-finished')).toBe(true);
    expect(stored?.calls.base).toBeGreaterThan(0);
    expect(stored?.score.initial).toBeTypeOf('number');
  });

  it('is paused and resumed without asking anything twice, and ends as if it had never stopped', async () => {
    const { workbench, database } = await freshWorkbench();
    const straight = await workbench.runs.store.create(smallExperiment());
    await openSession(workbench, straight.id).start();
    const stopped = await workbench.runs.store.create(smallExperiment());
    const session = openSession(workbench, stopped.id);

    const driving = session.start();
    await until(() => (session.drive?.progress?.use.base.calls ?? 0) > 8, 'a few calls were answered');
    session.pause();
    await driving;
    expect((await workbench.runs.store.get(stopped.id))?.status).toMatchObject({
      kind: 'paused',
      reason: { kind: 'asked' },
    });
    const logged = await database.entries.count();

    await session.start();
    const [one, other] = [await workbench.runs.store.get(straight.id), await workbench.runs.store.get(stopped.id)];
    expect(other?.result).toEqual(one?.result);
    expect(other?.calls).toEqual(one?.calls);
    const used = { ...(one?.costs ?? {}), firstAt: expect.any(Number), lastAt: expect.any(Number) };
    expect(other?.costs).toEqual(used);
    expect(other?.costs?.base).toMatchObject({ calls: one?.calls.base, dollars: 0 });
    const all = (one?.calls.base ?? 0) + (one?.calls.optimizer ?? 0);
    expect(await database.entries.count()).toBe(2 * all);
    expect(logged).toBeLessThan(2 * all);
  });

  it('pauses where its budget is used up', async () => {
    const { workbench } = await freshWorkbench();
    const { id } = await workbench.runs.store.create(smallExperiment(), { calls: 5 });
    await openSession(workbench, id).start();
    const stored = await workbench.runs.store.get(id);
    expect(stored?.status).toMatchObject({ kind: 'paused', reason: { kind: 'budget', limit: 'calls' } });
    expect(stored?.calls).toEqual({ base: 5, optimizer: 0 });
  });

  it('can be stopped for good, at work or paused, and taken up again all the same', async () => {
    const { workbench } = await freshWorkbench();
    const { id } = await workbench.runs.store.create(smallExperiment());
    const session = openSession(workbench, id);
    const status = async () => (await workbench.runs.store.get(id))?.status;

    const driving = session.start();
    await until(() => (session.drive?.progress?.use.base.calls ?? 0) > 8, 'a few calls were answered');
    await session.stop();
    await driving;
    expect(await status()).toEqual({ kind: 'paused', reason: { kind: 'stopped' } });

    const again = session.start();
    await until(() => session.drive?.progress !== undefined, 'it goes on');
    session.pause();
    await again;
    expect(await status()).toMatchObject({ reason: { kind: 'asked' } });
    await session.stop();
    expect(await status()).toMatchObject({ reason: { kind: 'stopped' } });

    await session.start();
    expect(await status()).toEqual({ kind: 'finished' });
  });

  it('is not driven by a second tab while the first is at it', async () => {
    const { workbench, database } = await freshWorkbench();
    const { id } = await workbench.runs.store.create(smallExperiment(2));
    const first = openSession(workbench, id);
    const driving = first.start();
    await until(() => first.activity.kind === 'running', 'the first tab is running');

    const second = openSession(await anotherTab(database), id);
    await second.start();
    expect(second.activity.kind).toBe('elsewhere');
    first.pause();
    await driving;
  });

  it('pauses with the reason where a model cannot be reached, and keeps what it had', async () => {
    const { workbench } = await freshWorkbench();
    const experiment = smallExperiment();
    const nowhere = { provider: 'no-such-provider', model: 'x', temperature: 0, maxTokens: 1 };
    const { id } = await workbench.runs.store.create({
      ...experiment,
      models: { ...experiment.models, optimizer: nowhere },
    });
    await openSession(workbench, id).start();
    const status = (await workbench.runs.store.get(id))?.status;
    expect(status).toMatchObject({ kind: 'paused', reason: { message: expect.stringContaining('no provider') } });
  });

  it('tells its log again call by call, with the messages as they were sent', async () => {
    const { workbench } = await freshWorkbench();
    const { id, experiment } = await workbench.runs.store.create(smallExperiment());
    const session = openSession(workbench, id);
    await session.start();

    const log = await StepLog.of(experiment, workbench.runs.store.log(id));
    const batches = log.items().filter((item) => item.kind === 'batch');
    const asked = batches.reduce((sum, batch) => sum + batch.calls, 0);
    const { calls } = (await workbench.runs.store.get(id)) ?? { calls: { base: 0, optimizer: 0 } };
    expect(asked).toBe(calls.base + calls.optimizer);

    const [first] = log.calls(0);
    const question = experiment.tasks[0]?.examples.selection?.[0]?.question ?? '';
    expect(first?.call.messages[0]).toEqual({ role: 'system', content: 'You are a helpful assistant.' });
    expect(first?.call.messages[1]?.content).toContain(question);
    const replies = ReplyLookup.of(log);
    const task = experiment.tasks[0];
    const tried = { phase: 'start', round: 0, system: experiment.systemPrompt, user: task?.userPrompt ?? '' };
    expect(replies.reply(tried, question)).toEqual(first?.reply);
  });

  it('of a study that asks no optimizer leaves that model alone, and has no scores of a search', async () => {
    const { workbench } = await freshWorkbench();
    const small = smallExperiment();
    // This would have to be loaded onto a GPU, which the test has not.
    const optimizer = { provider: 'webllm', model: 'Qwen3-8B', temperature: 1, maxTokens: 100 };
    const { id } = await workbench.runs.store.create({
      ...small,
      method: { id: 'headroom', settings: {} },
      models: { base: small.models.base, optimizer },
    });
    await openSession(workbench, id).start();
    const run = await workbench.runs.store.get(id);
    expect(run?.status).toEqual({ kind: 'finished' });
    expect(run?.score).toEqual({});
  });

  it('whose log belongs to other settings says so instead of starting anew', async () => {
    const { workbench, database } = await freshWorkbench();
    const { id } = await workbench.runs.store.create(smallExperiment());
    await openSession(workbench, id).start();
    const row = await database.experiments.get(id);
    if (row === undefined) throw new Error('The experiment is gone.');
    await database.experiments.put({
      ...row,
      experiment: { ...row.experiment, systemPrompt: 'Changed behind its back.' },
    });

    await new RunSession(id, new RunStore(database), workbench.models).start();
    expect((await workbench.runs.store.get(id))?.status).toMatchObject({
      kind: 'paused',
      reason: { kind: 'log-mismatch' },
    });
  });
});
