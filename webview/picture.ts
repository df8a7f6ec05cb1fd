import type { PictureView, PlotView } from '../src/protocol/plotViews';
import type { FromPreview } from '../src/protocol/previewMessages';
import { element } from './dom';
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
  const sliders = createSliders((values, isMoving) => wishes.ask({ values, isQuick: isMoving }));
  const memories = new Map<string, PlotMemory>();
  const actions: PlotActions = {
    copy: (text) => post({ kind: 'copy-text', text }),
    save: (file) => post({ kind: 'save-file', ...file }),
  };
  const tabs = createTabs<PlotView>((plot) => createPlot(plot, actions, memoryOf(plot.kind)));
  const root = element('div', { class: 'picture' }, sliders.element, tabs.element);
  let revision = 0;

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
      return tabs.show([]);
    }
    if (picture.revision < revision) return; // overtaken
    revision = picture.revision;
    sliders.update(picture.controls, macros, !wishes.isWaiting);
    tabs.show(picture.plots.map((plot) => ({ key: plot.kind, title: tabTitles[plot.kind], content: plot })));
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
    },
  };
}

const tabTitles: { readonly [K in PlotView['kind']]: string } = {
  refused: 'Picture',
  curves: 'Curves',
  paths: 'Paths',
  density: 'Density',
  field: 'Velocity',
  film: 'Film',
};
