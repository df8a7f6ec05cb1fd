import { element } from './dom';
import { say } from './labels';

export interface Tab<T> {
  readonly key: string;
  readonly title: string;
  readonly content: T;
}

/** One of several things at a time; only that one is made. */
export interface Tabs<T> {
  readonly element: HTMLElement;
  show(tabs: readonly Tab<T>[]): void;
}

let tabsCount = 0;

/** Arrow keys, Home and End go from tab to tab, as in the WAI-ARIA pattern. The chosen one is kept by its key when contents change. */
export function createTabs<T>(make: (content: T) => HTMLElement): Tabs<T> {
  const id = `tabs-${tabsCount++}`;
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': say('Pictures') });
  const panel = element('div', { class: 'tab-panel', role: 'tabpanel', id: `${id}-panel` });
  const root = element('div', {}, list, panel);
  let tabs: readonly Tab<T>[] = [];
  let chosen = '';
  let drawnKeys = '';

  const chosenIndex = (): number => Math.max(0, tabs.findIndex(({ key }) => key === chosen)); // prettier-ignore

  function choose(index: number, hasFocus: boolean): void {
    chosen = tabs[index]?.key ?? chosen;
    mark();
    fill();
    if (hasFocus) list.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  }

  function mark(): void {
    const current = chosenIndex();
    list.querySelectorAll<HTMLElement>('[role="tab"]').forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === current));
      tab.tabIndex = index === current ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `${id}-tab-${current}`);
  }

  function fill(): void {
    const opened = new Set([...panel.querySelectorAll<HTMLDetailsElement>('details[open]')].map((part) => part.dataset['part']));
    const tab = tabs[chosenIndex()];
    panel.replaceChildren(...(tab === undefined ? [] : [make(tab.content)]));
    for (const part of panel.querySelectorAll<HTMLDetailsElement>('details')) part.open = opened.has(part.dataset['part']);
  }

  function drawList(): void {
    const buttons = tabs.map(({ title }, index) => {
      const tab = element('button', { type: 'button', role: 'tab', id: `${id}-tab-${index}`, 'aria-controls': `${id}-panel` }, title);
      tab.addEventListener('click', () => choose(index, false));
      return tab;
    });
    list.replaceChildren(...buttons);
  }

  list.addEventListener('keydown', (event) => {
    const moves: Readonly<Record<string, number>> = { ArrowRight: chosenIndex() + 1, ArrowLeft: chosenIndex() - 1, Home: 0, End: -1 };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    choose((target + tabs.length) % tabs.length, true);
  });

  return {
    element: root,
    show(next) {
      tabs = next;
      const keys = next.map(({ key, title }) => `${key} ${title}`).join();
      if (keys !== drawnKeys) drawList();
      drawnKeys = keys;
      list.hidden = next.length < 2;
      mark();
      fill();
    },
  };
}
