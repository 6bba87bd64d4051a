import type { Call, Reply } from '../../src/core/model.ts';

/** What makes one scripted base model differ from another, as a case file has it. */
export interface ScriptedModel {
  readonly salt: string;
  /** How often it is right, in percent, before the prompts are looked at. */
  readonly skill: number;
  readonly system_spread: number;
  readonly user_spread: number;
}

const utf8 = new TextEncoder();

/** The base model of the conformance cases: right or wrong by a hash of the prompts, in all the forms replies take. */
export function scriptedAnswer(model: ScriptedModel, call: Call): Reply {
  const system = call.messages.find(({ role }) => role === 'system')?.content ?? '<none>';
  const user = call.messages.find(({ role }) => role === 'user')?.content ?? '';
  return { kind: 'answered', text: scriptedText(model, system, user) };
}

/** The reply to a system text and a rendered user message. */
export function scriptedText(model: ScriptedModel, system: string, user: string): string {
  const drawn = hash(`${model.salt}${system}\n${user}`);
  const [head = '', ...others] = optionsIn(user);
  const raw = head.startsWith('=');
  const isRight = drawn % 100 < skillFor(model, system, user);
  const right = raw ? head.slice(1) : head;
  const answer = isRight ? right : (others[(drawn >>> 8) % others.length] ?? '');
  const form = (drawn >>> 16) % 32;
  return raw ? rawReply(answer, form) : taggedReply(answer, form);
}

/** FNV-1a over the UTF-8 bytes, then mixed: 32 bits, unsigned. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of utf8.encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function skillFor({ salt, skill, system_spread, user_spread }: ScriptedModel, system: string, user: string): number {
  const tag = user.indexOf('<Question>');
  const prefix = tag === -1 ? '' : user.slice(0, tag);
  const bySystem = system_spread > 0 ? hash(`${salt}S${system}`) % system_spread : 0;
  const byUser = user_spread > 0 ? hash(`${salt}U${prefix}`) % user_spread : 0;
  return skill + bySystem + byUser;
}

function optionsIn(user: string): readonly string[] {
  const listed = [...user.matchAll(/@@OPT ([^@]*)@@/g)].at(-1)?.[1] ?? '5|4|3|2|1';
  return listed.split('|');
}

function rawReply(answer: string, form: number): string {
  const forms = [`${answer}.`, `The  ${answer}`, ` ${answer.toUpperCase()}\n`, `It is ${answer}`];
  return forms[form] ?? answer;
}

function taggedReply(answer: string, form: number): string {
  const forms = [
    `I would say ${answer}.`,
    '<answer></answer>',
    `<answer>maybe</answer> no, <answer>${answer}</answer>`,
    `<ANSWER>${answer}</ANSWER>`,
    `<answer>\n(${answer})\n</answer>`,
    `<answer>${answer}</answer><answer> </answer>`,
    `<answer><b>${answer}</b></answer>`,
  ];
  return forms[form] ?? `Let me think about it.\n<answer>${answer}</answer>`;
}
