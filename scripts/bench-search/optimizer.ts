import type { Call, Reply } from '../../src/core/model.ts';
import { seeded, type Random } from '../../src/foundation/pure/random.ts';
import { mean } from '../../src/core/grading/score.ts';
import { featureCount, featuresIn, nameOf } from './landscape.ts';

/**
 * The optimizer of the benchmark. It is as good as what it is shown and no better: it names what the questions in a
 * request need, compares scores where there are any, mixes prompts where there are several, and drifts where there is
 * only one. So methods differ by the information they give it, and by what they do with its proposals.
 */
const chances = { noTag: 0.02, lost: 0.04, random: 0.2, insight: 0.7, drift: 0.3, mutation: 0.3 };

/** Features a proposal takes up at once. */
const taken = 2;

/** The reply to a request; the same request in the same world always gets the same. */
export function optimize(call: Call, seed: number): Reply {
  const text = call.messages.map(({ content }) => content).join('\n');
  const { round, candidate = 0, phase, task = '', stage } = call.purpose;
  // Sampled at temperature 1: the same request drawn again is another draw.
  const random = seeded(seed).fork(`${phase} ${String(round)} ${String(candidate)} ${task} ${stage} ${text}`);
  if (call.expects === undefined) return answered(`<Analysis>${analysis(text, random)}</Analysis>`);
  if (random.next() < chances.noTag) return answered('One could put it better.');

  const features = propose(
    text,
    call.expects.tag === 'improved_system_prompt' ? 'system_prompt' : 'user_prompt',
    random,
  );
  const words = features.map((feature) => `Mind ${nameOf(feature)}.`).join(' ');
  const slot = call.expects.slot ? ' {question}\nWrite the number in <answer></answer>.' : '';
  return answered(
    `<${call.expects.tag}>${words} Wording w${String(random.integer(1_000_000))}.${slot}</${call.expects.tag}>`,
  );
}

function answered(text: string): Reply {
  return { kind: 'answered', text };
}

/** Names what the shown questions need, and now and then something else. */
function analysis(text: string, random: Random): string {
  return drawNeeds(needsIn(text), random).map(nameOf).join(', ');
}

function propose(text: string, block: string, random: Random): readonly number[] {
  const prompts = blocksIn(text, block).map((prompt) => [...featuresIn(prompt)]);
  const scores = [...text.matchAll(/^Score: (\d+)/gm)].map(([, score]) => Number(score));
  const findings = /<findings(-\w{6})?>([\s\S]*?)<\/findings\1>/.exec(text)?.[2];
  const named = findings === undefined ? drawNeeds(needsIn(text), random) : namesIn(findings);

  const start = scores.length > 0 ? byScores(prompts, scores, random) : mixed(prompts, random);
  const learned = random.sample(named, taken);
  const changed = learned.length > 0 && scores.length === 0 ? [] : drift(random);
  const kept = start.filter((feature) => random.next() >= (changed.includes(feature) ? 1 : chances.lost));
  return [...new Set([...kept, ...learned, ...changed.filter((feature) => !start.includes(feature))])];
}

/** What the questions of a request need; each is taken in with some chance, and some are mistaken for another. */
function drawNeeds(needs: readonly number[], random: Random): readonly number[] {
  const seen = needs.filter(() => random.next() < chances.insight);
  return [...new Set(seen)].map((feature) => (random.next() < chances.random ? random.integer(featureCount) : feature));
}

function needsIn(text: string): readonly number[] {
  const wrong = [...text.matchAll(/<mistake(-\w{6})?>([\s\S]*?)<\/mistake\1>/g)].map(([, , mistake = '']) => mistake);
  const shown =
    wrong.length > 0 ? wrong : [...text.matchAll(/<example>([\s\S]*?)<\/example>/g)].map(([, one = '']) => one);
  return shown.flatMap((one) => [...one.matchAll(/needs k(\d\d)/g)].map(([, digits]) => Number(digits)));
}

/** One prompt as it is; of several, what they share and half of the rest. */
function mixed(prompts: readonly (readonly number[])[], random: Random): readonly number[] {
  const counts = new Map<number, number>();
  for (const feature of prompts.flat()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  if (prompts.length < 2) return [...counts.keys()];
  return [...counts].flatMap(([feature, count]) => (count >= prompts.length || random.next() < 0.5 ? [feature] : []));
}

/** The best prompt, with the feature that high scores go with most, and without the one that low scores go with. */
function byScores(
  prompts: readonly (readonly number[])[],
  scores: readonly number[],
  random: Random,
): readonly number[] {
  const best = prompts.at(-1) ?? [];
  const effect = (feature: number) => {
    const [having, lacking] = [true, false].map((has) =>
      scores.filter((_, index) => (prompts[index]?.includes(feature) ?? false) === has),
    );
    return mean(having ?? []) - mean(lacking ?? []);
  };
  const all = [...new Set(prompts.flat())].toSorted((a, b) => effect(b) - effect(a));
  const wanted = all.filter((feature) => !best.includes(feature) && effect(feature) > 0).slice(0, 3);
  const worst = random.next() < 0.5 ? all.at(-1) : undefined;
  return [...best.filter((feature) => feature !== worst || effect(feature) > 0), ...random.sample(wanted, 1)];
}

/** A feature taken up or lost by chance, as happens in rewording. */
function drift(random: Random): readonly number[] {
  return random.next() < chances.drift + chances.mutation ? [random.integer(featureCount)] : [];
}

function namesIn(text: string): readonly number[] {
  return [...text.matchAll(/\bk(\d\d)\b/g)].map(([, digits]) => Number(digits));
}

function blocksIn(text: string, name: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${name}(-\\w{6})?>\\n([\\s\\S]*?)\\n</${name}\\1>`, 'g'))].map(
    ([, , block = '']) => block,
  );
}
