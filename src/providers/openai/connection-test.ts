import { ModelFailure, type Reply } from '../../core/model.ts';
import type { Connection, ConnectionTest } from '../provider.ts';
import type { BaseUrl } from './base-url.ts';
import { endpointAt } from './endpoints.ts';
import { ChatModel } from './model.ts';
import { obstacleTo, surroundings, type Obstacle, type Surroundings } from './failures/reach.ts';

type Place = Extract<BaseUrl, { ok: true }>;

/**
 * Asks one small question and says what came of it: a working connection, or which of the many things went wrong and
 * what to do about it.
 */
export async function testConnection(
  connection: Connection,
  place: Place,
  signal: AbortSignal,
  here: Surroundings = surroundings(),
): Promise<ConnectionTest> {
  try {
    const model = new ChatModel(connection, place.url, { concurrency: 1, timeout: 60 });
    const reply = await model.complete({ messages: [{ role: 'user', content: 'Reply with the word ready.' }] }, signal);
    if (reply.kind === 'failed')
      return { ok: false, kind: reply.reason, message: reply.detail, advice: 'Try another model.' };
    const models = await modelsOf(model, signal);
    return {
      ok: true,
      message: `${connection.choice.model} answered.${notesOn(model, reply)}`,
      ...(models === undefined ? {} : { models }),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ModelFailure)) throw error;
    if (error.kind === 'network') return unreachable(place, await obstacleTo(place.url, place.local, here, signal));
    return { ok: false, kind: error.kind, ...split(error.message) };
  }
}

/** What is worth knowing before a long run with this model. */
function notesOn(model: ChatModel, reply: Reply): string {
  const ownTemperature = model.abilities.temperature ? '' : ' It takes no temperature and uses its own.';
  const noRoom = reply.kind === 'answered' && reply.truncated === true && reply.text === '';
  return ownTemperature + (noRoom ? ' It thought until its answer was cut off: allow longer answers.' : '');
}

/** Not every endpoint lists its models; one that does not is no worse for it. */
async function modelsOf(model: ChatModel, signal: AbortSignal): Promise<readonly string[] | undefined> {
  try {
    return await model.models(signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function unreachable(place: Place, obstacle: Obstacle): ConnectionTest {
  const host = new URL(place.url).host;
  const setUp = endpointAt(place.url)?.setUp;
  switch (obstacle) {
    case 'offline':
      return { ok: false, kind: 'offline', message: 'This device is offline.', advice: 'Connect it and try again.' };
    case 'cors':
      return {
        ok: false,
        kind: 'cors',
        message: `${host} is there, but does not let this web page read its answers (CORS).`,
        advice:
          setUp ?? 'Allow this page’s address in the server’s CORS settings, or use an endpoint that allows web pages.',
      };
    case 'local-network':
      return {
        ok: false,
        kind: 'local-network',
        message: `The browser did not let this page call ${host} on your machine, or nothing is running there.`,
        advice:
          'Start the server, then allow "local network access" for this page when the browser asks, or in the site ' +
          'settings left of the address.' +
          (setUp === undefined ? '' : ` ${setUp}`),
      };
    case 'refused':
      return {
        ok: false,
        kind: 'refused',
        message: `Nothing answers at ${host}.`,
        advice: place.local
          ? (setUp ?? 'Start the server, and check the port in the base URL.')
          : 'Check the base URL for typing errors, and whether the server is running and reachable from here.',
      };
    default:
      return obstacle satisfies never;
  }
}

/** What happened is the first sentence of a failure's message; what to do are the others. */
function split(message: string): { message: string; advice: string } {
  const end = message.search(/\.\s/);
  return end < 0
    ? { message, advice: 'Check the settings and try again.' }
    : { message: message.slice(0, end + 1), advice: message.slice(end + 1).trim() };
}
