import type { ControlView, PictureView, PlotView } from '../src/protocol/plotViews';
import type { FromPreview } from '../src/protocol/previewMessages';
import { createChooser } from './chooser';
import { element } from './dom';
import { say } from './labels';
import type { PlotActions, PlotMemory } from './plots/figure';
import { createPlot } from './plots/plot';
import type { Macros } from './renderMath';
import { createSliders } from './sliders';
import { createTabs } from './tabs';
import { createWishes } from './wishes';

/** The picture of a card: its sliders and drawings. It stays in the page while the card around it changes, so that a slider can be held. */
export interface PictureArea {
  readonly element: HTMLElement;
  /** Of what is shown; 0 for nothing. */
  readonly revision: number;
  show(picture: PictureView, macros: Macros): void;
  /** An answer to a wish; null where it was not made. */
  answer(picture: PictureView | null, macros: Macros): void;
}

export interface PictureHost {
  post(message: FromPreview): void;
  place(): { readonly math: number };
}

export function createPictureArea({ post, place }: PictureHost): PictureArea {
  const wishes = createWishes((wanted) => post({ kind: 'wish-picture', math: place().math, wishes: wanted }));
  const chooser = createChooser((name) => {
    study = name;
    ask(false);
  });
  const sliders = createSliders((next, isMoving) => {
    values = next;
    if (isLive || !isMoving) ask(isMoving);
  });
  const memories = new Map<string, PlotMemory>();
  const actions: PlotActions = {
    copy: (text) => post({ kind: 'copy-text', text }),
    save: (file) => post({ kind: 'save-file', ...file }),
  };
  const tabs = createTabs<PlotView>((plot) => createPlot(plot, actions, memoryOf(plot.kind)));
  const status = element('p', { class: 'picture-status quiet', role: 'status' });
  const root = element('div', { class: 'picture' }, chooser.element, sliders.element, status, tabs.element);
  let revision = 0;
  let isLive = true;
  let study = '';
  let values: Readonly<Record<string, number>> = {};

  function ask(isQuick: boolean): void {
    wishes.ask({ values, study, isQuick });
    if (!isQuick) tellLater();
  }

  /** What takes longer than a blink is said. */
  function tellLater(): void {
    setTimeout(() => {
      if (wishes.isWaiting) status.textContent = 'Running…';
    }, 200);
  }

  function memoryOf(kind: string): PlotMemory {
    const memory = memories.get(kind) ?? { place: null, isPlaying: false };
    memories.set(kind, memory);
    return memory;
  }

  function show(picture: PictureView, macros: Macros): void {
    if (picture.kind === 'kept') return;
    if (picture.kind !== 'drawn') {
      revision = 0;
      sliders.update([], macros, true);
      chooser.update([], '');
      return tabs.show([]);
    }
    if (picture.revision < revision) return; // overtaken
    revision = picture.revision;
    isLive = picture.isLive;
    if (!wishes.isWaiting) {
      study = picture.study;
      status.textContent = '';
      values = changedValues(picture.controls);
    }
    chooser.update(picture.studies, study);
    sliders.update(picture.controls, macros, !wishes.isWaiting);
    tabs.show(picture.plots.map((plot, index) => ({ key: `${picture.study} ${plot.kind} ${index}`, title: titleOf(plot), content: plot })));
  }

  return {
    element: root,
    get revision() {
      return revision;
    },
    show,
    answer(picture, macros) {
      wishes.answered();
      if (picture !== null) show(picture, macros);
      if (!wishes.isWaiting) status.textContent = '';
    },
  };
}

const changedValues = (controls: readonly ControlView[]) =>
  Object.fromEntries(controls.filter(({ value, given }) => value !== given).map(({ name, value }) => [name, value]));

const titleOf = (plot: PlotView): string => (plot.kind === 'curves' ? plot.tab : say(tabTitles[plot.kind]));

const tabTitles: { readonly [K in Exclude<PlotView['kind'], 'curves'>]: string } = {
  refused: 'Picture',
  paths: 'Paths',
  density: 'Density',
  field: 'Velocity',
  film: 'Film',
};
