import type { Example } from '../../core/task.ts';
import type { WorkbenchDatabase } from '../database.ts';
import type { StoredTask, TaskBody } from './stored-task.ts';
import type { SetAside } from './set-aside.ts';
import { readPart } from './task-lists.ts';
import type { Divided, Item, PartReference } from './task-parts.ts';

/** A task as it was read, and the row that says where its examples lie. */
export interface ReadTask {
  readonly body: TaskBody;
  readonly stored: StoredTask;
}

/**
 * Reads tasks part by part, so that no reading keeps the page from anything else for long. As long as somebody holds a
 * task that was read, what did not change since is not read again: the same task, lists and examples are given back.
 */
export class TaskReader {
  readonly #database: WorkbenchDatabase;
  readonly #held = new Map<string, WeakRef<StoredTask>>();
  readonly #bodies = new WeakMap<StoredTask, TaskBody>();

  constructor(database: WorkbenchDatabase) {
    this.#database = database;
  }

  /** Needs a transaction over bodies and parts: between two of them, another tab may change the task. */
  async read(id: string): Promise<ReadTask | undefined> {
    const body = await this.#database.taskBodies.get(id);
    if (body === undefined) return undefined;
    const before = this.#before(id);
    if (before !== undefined && JSON.stringify(before.body) === JSON.stringify(body)) return before;
    const { parts, ...rest } = body;
    const train = await this.#list<Example>(parts.train, divided(before, 'train'));
    const selection = parts.selection && (await this.#list<Example>(parts.selection, divided(before, 'selection')));
    const test = await this.#list<Example>(parts.test, divided(before, 'test'));
    const setAside = await this.#list<SetAside>(parts.setAside ?? [], dividedAside(before));
    const examples = { train, ...(selection === undefined ? {} : { selection }), test };
    const stored: StoredTask = { task: { ...rest, examples }, setAside };
    this.#held.set(id, new WeakRef(stored));
    this.#bodies.set(stored, body);
    return { body, stored };
  }

  #before(id: string): ReadTask | undefined {
    const stored = this.#held.get(id)?.deref();
    const body = stored && this.#bodies.get(stored);
    return stored === undefined || body === undefined ? undefined : { body, stored };
  }

  async #list<Kind extends Item>(
    parts: readonly PartReference[],
    before: Divided<Kind> | undefined,
  ): Promise<readonly Kind[]> {
    if (before !== undefined && isSame(parts, before.parts)) return before.items;
    const known = before === undefined ? undefined : itemsById(before);
    const items: Kind[] = [];
    for (const part of parts) items.push(...(known?.get(part.id) ?? (await readPart<Kind>(this.#database, part))));
    return items;
  }
}

/** A split of a task that was read, and where it lies. */
export function divided(
  task: ReadTask | undefined,
  split: 'train' | 'selection' | 'test',
): Divided<Example> | undefined {
  const [items, parts] = [task?.stored.task.examples[split], task?.body.parts[split]];
  return items === undefined || parts === undefined ? undefined : { items, parts };
}

/** What was set aside of a task that was read, and where it lies. */
export function dividedAside(task: ReadTask | undefined): Divided<SetAside> | undefined {
  return task && { items: task.stored.setAside, parts: task.body.parts.setAside ?? [] };
}

function isSame(parts: readonly PartReference[], others: readonly PartReference[]): boolean {
  return parts.length === others.length && parts.every(({ id }, place) => id === others[place]?.id);
}

function itemsById<Kind extends Item>({ items, parts }: Divided<Kind>): ReadonlyMap<string, readonly Kind[]> {
  let begin = 0;
  return new Map(parts.map(({ id, size }) => [id, items.slice(begin, (begin += size))] as const));
}
