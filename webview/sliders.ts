import type { ControlView } from '../src/protocol/plotViews';
import { element } from './dom';
import { say } from './labels';
import { inlineMath, type Macros } from './renderMath';

/** The numbers of a picture, as sliders. */
export interface Sliders {
  readonly element: HTMLElement;
  /** A slider that is being moved keeps its place: what comes is older. */
  update(controls: readonly ControlView[], macros: Macros, isAnswered: boolean): void;
}

/** `changed` gets all numbers that differ from what the text says or supposes. */
export function createSliders(changed: (values: Readonly<Record<string, number>>, isMoving: boolean) => void): Sliders {
  const root = element('div', { class: 'sliders', role: 'group', 'aria-label': say('Numbers of the equation') });
  let rows: readonly SliderRow[] = [];
  let key = '';

  function tell(isMoving: boolean): void {
    const values = rows.filter((row) => row.value !== row.control.given).map((row) => [row.control.name, row.value] as const);
    changed(Object.fromEntries(values), isMoving);
  }

  function build(controls: readonly ControlView[], macros: Macros): void {
    rows = controls.map((control) => createRow(control, macros, tell));
    const reset = element('button', { type: 'button', class: 'action small reset' }, say('Reset'));
    reset.addEventListener('click', () => {
      for (const row of rows) row.setValue(row.control.given);
      tell(false);
    });
    root.replaceChildren(...rows.map((row) => row.element), ...(rows.length > 0 ? [reset] : []));
  }

  return {
    element: root,
    update(controls, macros, isAnswered) {
      const next = JSON.stringify([controls.map(({ value: _value, ...rest }) => rest), macros]);
      if (next !== key) build(controls, macros);
      key = next;
      if (isAnswered) controls.forEach((control, index) => rows[index]!.setValue(control.value));
      root.hidden = controls.length === 0;
    },
  };
}

interface SliderRow {
  readonly element: HTMLElement;
  readonly control: ControlView;
  readonly value: number;
  setValue(value: number): void;
}

/** Places on a slider; the arrow keys go from one to the next. */
const places = 200;
let rowCount = 0;

function createRow(control: ControlView, macros: Macros, tell: (isMoving: boolean) => void): SliderRow {
  const id = `slider-${rowCount++}`;
  let value = control.value;
  const input = element('input', { type: 'range', id, min: 0, max: places, step: 1, 'data-name': control.name });
  const text = element('output', { for: id, class: 'slider-value' });
  const origin = element('span', { class: 'slider-origin quiet' });
  const label = element(
    'label',
    { for: id },
    inlineMath(control.latex, macros),
    element('span', { class: 'slider-meaning' }, ` ${control.meaning}`),
  );
  input.setAttribute('aria-label', `${control.meaning}, ${control.name}`);

  function show(): void {
    text.textContent = showValue(value);
    origin.textContent = describeOrigin(control, value);
    input.setAttribute('aria-valuetext', `${showValue(value)}, ${describeOrigin(control, value)}`);
  }
  function setValue(next: number): void {
    value = next;
    input.value = String(placeOf(next, control));
    show();
  }
  input.addEventListener('input', () => {
    value = valueAt(Number(input.value), control);
    show();
    tell(true);
  });
  input.addEventListener('change', () => tell(false));
  setValue(value);
  return {
    element: element('div', { class: 'slider' }, label, input, text, origin),
    control,
    get value() {
      return value;
    },
    setValue,
  };
}

const showValue = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−');

export function describeOrigin({ origin, given }: Pick<ControlView, 'origin' | 'given'>, value: number): string {
  if (value === given) return say(origin === 'text' ? 'from the text' : 'example choice');
  return say(origin === 'text' ? 'the text says {0}' : 'example choice was {0}', showValue(given));
}

type Ranged = Pick<ControlView, 'range' | 'isWhole' | 'given'>;

/** The number at a place of the slider, with as many digits as a place is wide; the given one within half a place of it. */
export function valueAt(place: number, control: Ranged): number {
  const { range, isWhole, given } = control;
  if (Math.abs(place - placeOf(given, control)) < 0.5) return given;
  const share = place / places;
  const raw = isLogarithmic(range) ? range.from * (range.to / range.from) ** share : range.from + share * (range.to - range.from);
  const width = isLogarithmic(range) ? raw * ((range.to / range.from) ** (1 / places) - 1) : (range.to - range.from) / places;
  const digits = 10 ** Math.floor(Math.log10(width));
  return isWhole ? Math.max(1, Math.round(raw)) : Number((Math.round(raw / digits) * digits).toPrecision(12));
}

export function placeOf(value: number, { range }: Pick<Ranged, 'range'>): number {
  const share = isLogarithmic(range)
    ? Math.log(Math.max(value, range.from) / range.from) / Math.log(range.to / range.from)
    : (value - range.from) / (range.to - range.from);
  return places * Math.min(1, Math.max(0, share));
}

const isLogarithmic = ({ scale, from }: ControlView['range']): boolean => scale === 'logarithmic' && from > 0;
