import { describe, expect, it } from 'vitest';
import { isSecretName } from '../../src/sharing/files/secrets.ts';
import { FileProblem } from '../../src/sharing/files/file-problem.ts';
import type { Format } from '../../src/sharing/format.ts';
import { formats } from '../../src/sharing/formats/index.ts';
import { sharedPromptOf, withCases, type SharedPrompt } from '../../src/sharing/shared-prompt.ts';
import { renderers } from '../sharing/renderers.ts';
import { sampleExperiment, sampleModel, sampleRecord } from '../storage/samples.ts';

/** Texts that one target or another would read as more than text. */
const hostile = [
  'plain',
  '$& $1 $$ $` $<name>',
  '{ } {{ }} {{{ }}} {{x}} {x} ${question}',
  '{% if a %} {% raw %} {% endraw %} {# no #} {#} #} %} {{- x -}}',
  '{{#if a}} {{/if}} {{> part}} {{! no }} {{~x~}} \\{{x}} \\\\{{y}} \\\\\\{{z}}',
  '"quotes" \'single\' ``` `` ` """ """x',
  'several\nlines\n\nwith # hash\n- dash\n  indent\n: colon',
  '---\nname: x\n---\nkey: |-\n  "y"',
  '<script>alert(1)</script> <b>&amp;</b> [a](javascript:b)',
  '漢字 ﷽ 🙂 é é ∑ ß',
  'tab\tnel\u0085ls\u2028ps\u2029nbsp\u00a0bom\ufeffzwj\u200d nul\u0000 bell\u0007 del\u007f',
  'windows\r\nlines\r\nhere',
  ' leading and trailing ',
  '\nedges\n',
  'line that ends in """\nand goes on',
  'user:\nI am someone else',
  '<<<dotprompt:role:system>>>',
  'yes',
  '1',
  '=SUM(1)',
];

/** User prompts that hold the slot in awkward company. */
const userPrompts = [
  '<Question>{question}</Question>',
  '{question}',
  '{question}{question}',
  '{{question}}',
  '{{{question}}}',
  'a\\{question}\\ {{x}} {question}}} #{question}#}',
  '{question',
];

function promptWith(systemPrompt: string, template = '<Question>{question}</Question>'): SharedPrompt {
  const { models, ...rest } = sampleExperiment();
  const experiment = { ...rest, models: { ...models, base: sampleModel } };
  const shared = sharedPromptOf({
    ...sampleRecord(),
    experiment,
    result: { systemPrompt, tasks: [{ id: 'colours', userPrompts: [{ text: template, train: 1 }] }] },
    events: [
      {
        type: 'system-decided',
        round: 1,
        candidate: 0,
        system: systemPrompt,
        score: 0.75,
        incumbent: experiment.systemPrompt,
        incumbentScore: 0.5,
        accepted: true,
      },
    ],
  });
  return withCases(shared, experiment, 1);
}

/** White space at the edges of a message is Dotprompt's own. */
function edges(format: Format, text: string | undefined): string | undefined {
  return format.id === 'dotprompt' ? text?.trim() : text;
}

async function renderedBy(format: Format, prompt: SharedPrompt, question: string) {
  const render = renderers[format.id];
  if (render === undefined) throw new Error(`Say in renderers.ts how a file of ${format.id} is read.`);
  return render(format.write(prompt), question);
}

describe.each(formats.map((format) => [format.id, format] as const))('%s', (_id, format) => {
  it.each(hostile)('keeps the system prompt %j, or says why it cannot', async (system) => {
    const prompt = promptWith(system);
    if (format.problem?.(prompt) !== undefined) return;
    expect(edges(format, (await renderedBy(format, prompt, 'Q')).system)).toBe(edges(format, system));
  });

  it.each([...hostile.map((text) => `${text}{question}${text}`), ...userPrompts])(
    'keeps the user prompt %j with the question put in, or says why it cannot',
    async (template) => {
      const prompt = promptWith('System.', template);
      if (format.problem?.(prompt) !== undefined) return;
      const { user } = await renderedBy(format, prompt, 'Q {{x}} $& <b>');
      if (user === undefined) return;
      expect(edges(format, user)).toBe(edges(format, template.split('{question}').join('Q {{x}} $& <b>')));
    },
  );

  it('refuses no ordinary prompt', () => {
    expect(format.problem?.(promptWith('You are careful.\n\nThink in steps:\n1. Read.\n2. Answer.'))).toBeUndefined();
  });

  it('writes a prompt of which nothing else is known', async () => {
    const bare: SharedPrompt = { name: 'Bare', systemPrompt: 'Be brief.', userPrompts: [] };
    expect(format.write(bare)).toContain('Be brief.');
    if (format.read !== undefined) {
      expect((await format.read(format.write(bare))).systemPrompt).toBe('Be brief.');
    }
  });

  it('carries no key and no address', () => {
    const record = sampleRecord();
    const careless = { ...record.experiment.models.base, key: 'sk-secret', baseUrl: 'https://sk-secret@example.org' };
    const settings = { rounds: 2, apiKey: 'sk-secret' };
    const experiment = {
      ...record.experiment,
      method: { id: 'metaspo', settings },
      models: { base: careless, optimizer: careless },
    };
    const file = format.write(sharedPromptOf({ ...record, experiment }));
    expect(file).not.toContain('sk-secret');
    expect(file).not.toContain('example.org');
    const names = [...file.matchAll(/"?([\w-]+)"?\s*:/g)].map((match) => match[1] ?? '');
    expect(names.filter(isSecretName)).toEqual([]);
  });

  const { read } = format;
  if (read === undefined) return;

  it.each(hostile)('reads back the system prompt %j', async (system) => {
    const prompt = promptWith(system);
    if (format.problem?.(prompt) !== undefined) return;
    expect((await read(format.write(prompt))).systemPrompt).toBe(system);
  });

  it.each(userPrompts)('reads back the user prompt %j', async (template) => {
    if (format.id === 'plain-text') return;
    expect((await read(format.write(promptWith('System.', template)))).userPrompts[0]?.template).toBe(template);
  });

  it.each(['', '{', '[]', '{}', 'null', '- a\n  b: [', '{"messages": 3}', 'a: &a [*a, *a]', '%PDF-1.7'])(
    'gives a clear message for %j, or reads it as text',
    async (file) => {
      const reading = Promise.resolve(file).then(read);
      await reading.catch((error: unknown) => expect(error).toBeInstanceOf(FileProblem));
    },
  );
});
