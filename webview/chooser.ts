import type { StudyView } from '../src/protocol/plotViews';
import { element } from './dom';
import { say } from './labels';

/** What is to be seen of an equation. */
export interface Chooser {
  readonly element: HTMLElement;
  update(studies: readonly StudyView[], chosen: string): void;
}

let count = 0;

export function createChooser(changed: (name: string) => void): Chooser {
  const id = `study-${count++}`;
  const select = element('select', { id });
  const root = element('div', { class: 'chooser' }, element('label', { for: id }, say('Show')), select);
  let shown = '';
  select.addEventListener('change', () => changed(select.value));
  return {
    element: root,
    update(studies, chosen) {
      const key = JSON.stringify(studies);
      if (key !== shown) select.replaceChildren(...studies.map(({ name, title }) => element('option', { value: name }, title)));
      shown = key;
      for (const option of select.querySelectorAll('option')) option.selected = option.value === chosen; // a report's document knows no value of a select
      root.hidden = studies.length < 2;
    },
  };
}
