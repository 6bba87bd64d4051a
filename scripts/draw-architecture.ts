import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { floorsOf } from './architecture/floors.ts';
import { picture } from './architecture/picture.ts';
import { replyWay } from './architecture/reply-way.ts';

/** Draws docs/architecture.svg from the imports as they are: `npm run draw`. */
const root = join(import.meta.dirname, '..');
writeFileSync(join(root, 'docs/architecture.svg'), picture(floorsOf(join(root, 'src')), replyWay(root)));
