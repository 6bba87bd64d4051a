import { digest } from '../../foundation/pure/digest.ts';
import type { Call } from '../model.ts';

/** Names a call by its content, so that a logged reply is used for no other. Sixteen hexadecimal digits. */
export function fingerprint(call: Pick<Call, 'model' | 'on' | 'messages'>): string {
  return digest(JSON.stringify([call.on ?? call.model, call.messages.map(({ role, content }) => [role, content])]));
}
