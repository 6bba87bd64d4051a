import { mount } from 'svelte';
import App from './App.svelte';
import { explain } from './app/explain.ts';
import { browserVault } from './app/models/key-vault.ts';
import { trustOwnScripts } from './app/trusted-scripts.ts';
import { Workbench } from './app/workbench.svelte.ts';
import { openDatabase } from './storage/database.ts';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

trustOwnScripts();

const target = document.querySelector('#app');
if (target === null) throw new Error('The page has no place for the app.');

try {
  mount(App, { target, props: { workbench: await Workbench.open(await openDatabase(), browserVault()) } });
} catch (error) {
  sayWhy(target, error);
}

/** Without storage nothing works: the page says so, in plain elements that need nothing. */
function sayWhy(place: Element, error: unknown): void {
  const heading = document.createElement('h1');
  heading.textContent = 'MetaSPO Workbench cannot start';
  const reason = document.createElement('p');
  reason.textContent = explain(error);
  const main = document.createElement('main');
  main.className = 'stack';
  main.style.padding = '2rem';
  main.append(heading, reason);
  place.replaceChildren(main);
}
